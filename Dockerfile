FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=localoffer.settings.base \
    LOCAL_OFFER_VAR=/srv/local-offer/var

RUN useradd --system --uid 10001 --home-dir /srv/local-offer local-offer
WORKDIR /srv/local-offer

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
RUN python -m localoffer.compile_messages && install -d -o local-offer var var/static var/media

USER local-offer
CMD ["gunicorn", "localoffer.wsgi:application", "--bind", "unix:/srv/local-offer/var/web.sock", "--no-control-socket", "--workers", "4", "--threads", "2", \
     "--timeout", "60", "--graceful-timeout", "20", "--max-requests", "5000", "--max-requests-jitter", "500", "--worker-tmp-dir", "/dev/shm"]
