# The version of Python has to be one that constraints.txt is right for; a test keeps the two in step.
FROM python:3.12.12-slim-trixie AS build
WORKDIR /src
COPY pyproject.toml README.md constraints.txt ./
COPY schemas schemas
COPY streams streams
# A variable, not an option: it holds for what builds the wheel as well.
ENV PIP_CONSTRAINT=/src/constraints.txt PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/volteface && /opt/volteface/bin/pip install .

FROM python:3.12.12-slim-trixie
LABEL org.opencontainers.image.title="Volteface" \
      org.opencontainers.image.description="Reads the news, keeps who said they would do what, and alerts when a position turns round." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.base.name="docker.io/library/python:3.12.12-slim-trixie"
# Where `serve` keeps what was delivered; a volume that is mounted here has this owner.
RUN mkdir -p /var/lib/volteface && chown 10001:10001 /var/lib/volteface
# A number, so that an orchestrator can check that it is not root without a look into the image.
USER 10001:10001
# Nothing is written but to /tmp, and by `serve` to its data folder: the root of the container can be read-only.
WORKDIR /tmp
ENV PATH=/opt/volteface/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=build /opt/volteface /opt/volteface
# Of a worker with --http, and of `serve`; the probes are the orchestrator's, since other commands answer none.
EXPOSE 9464 8484
STOPSIGNAL SIGTERM
ENTRYPOINT ["volteface"]
CMD ["--help"]
