"""Translations on their way to somebody who works elsewhere, and back: as a workbook, or as a PO file."""
