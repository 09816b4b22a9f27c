# guidebook with its fonts; the project is a volume:
#   docker build -t guidebook .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/project" guidebook build
# No command but the build of this image opens a connection: --network none may be added.
FROM python:3.13-slim-bookworm
WORKDIR /opt/guidebook
COPY requirements/ requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY pipeline/ pipeline/
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && rm -rf build
ENV GUIDEBOOK_FONTS=/opt/guidebook/fonts HOME=/tmp PYTHONUTF8=1
RUN guidebook setup && chmod -R a+rX /opt/guidebook
WORKDIR /project
ENTRYPOINT ["guidebook"]
CMD ["--help"]
