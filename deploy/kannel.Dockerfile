FROM debian:bookworm-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends kannel \
    && rm -rf /var/lib/apt/lists/*

USER kannel
CMD ["sh", "/kannel.sh", "/kannel.conf"]
