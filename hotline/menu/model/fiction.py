"""Numbers kept for films and stories: no telephone rings there.

From the published lists of NANPA (North America), Ofcom (United Kingdom), ACMA (Australia), the Bundesnetzagentur
(Germany), ARCEP (France) and PTS (Sweden).
"""

import re

_RANGES = (
    r"1[2-9]\d\d55501\d\d",
    r"44(?:11[3-8]496|1[2-6]1496|191498|207946|2896496|2920180|1632960|7700900|8081570|909879|3069990)\d+",
    r"61(?:[2378](?:5550|7010)\d{4}|491(?:57[0-9])\d{3}|180016040[01]|1[38]0097570[7-9]|1[38]0097571[01])",
    r"49(?:3023125\d{3}|6990009\d{3}|4066969\d{3}|2214710\d{3}|8999998\d{3}|17139200\d\d|176040690\d\d|15228817386)",
    r"33(?:19900|26191|35301|46571|53649|63998)\d{4}",
    r"46(?:313900[6]\d\d|4062804\d\d|846500[4]\d\d|9803192\d\d|701740(?:60[5-9]|6[1-9]\d))",
)
_KEPT = re.compile("|".join(_RANGES))


def fictional(international: str) -> bool:
    """Of `+12025550123`."""
    return bool(_KEPT.fullmatch(international.removeprefix("+")))
