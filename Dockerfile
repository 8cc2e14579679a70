FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md ./
COPY schemas schemas
COPY streams streams
RUN python -m venv /opt/volteface && /opt/volteface/bin/pip install --no-cache-dir .

FROM python:3.12-slim
# A number, so that an orchestrator can check that it is not root without a look into the image.
USER 10001:10001
WORKDIR /tmp
ENV PATH=/opt/volteface/bin:$PATH PYTHONUNBUFFERED=1
COPY --from=build /opt/volteface /opt/volteface
ENTRYPOINT ["volteface"]
CMD ["--help"]
