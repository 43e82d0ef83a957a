FROM python:3.13-slim

# Unbuffered: a log line must not be lost when the container is killed.
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

WORKDIR /app

# Before the code, so that a changed menu does not install everything again.
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

# What telephones record (M4A, Opus, AMR) is read with it when it is sent to the desk; without it only plain WAV is.
RUN apt-get update && apt-get install --yes --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*

COPY hotline hotline
COPY menus menus
# What the desk shows as its help.
COPY docs docs

# The code stays root's: the server can read it, not change it.
RUN useradd --system --no-create-home --shell /usr/sbin/nologin hotline \
    && install -d -o hotline /data
USER hotline

# What is switched off must outlive the container, and the store with it where no other is named.
ENV HOTLINE_STATE=/data
VOLUME /data

EXPOSE 8000

# No proxy: Docker may hand one to every container, and it cannot reach this address.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:8000/health', timeout=4)"]

CMD ["python", "-m", "hotline", "serve", "--host", "0.0.0.0"]
