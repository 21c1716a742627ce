#!/bin/sh
# Builds the image and starts every service of it, on a Linux machine without Docker and without an image registry.
#
# Needs root, buildah, debootstrap, and this checkout with `npm install` done (its Node 22 goes into the base image).
# With a registry at hand none of this is needed: `docker build -f deploy/image/Dockerfile .` from the root does it.
#
#   deploy/image/try.sh [image name]          default: opamp-cluster:dev
#   TRY_DIR    where the base image and buildah's storage are kept between runs; default: a new folder, removed at the end
set -eu

image=${1:-opamp-cluster:dev}
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ -n "${TRY_DIR:-}" ]; then work=$TRY_DIR; mkdir -p "$work"; else work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; fi
base=localhost/opamp-base:22

# vfs and chroot work inside a container or virtual machine that allows neither overlay mounts nor namespaces.
b() { buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"; }

authorities=$(npm config get cafile 2>/dev/null || true)
[ -f "$authorities" ] || authorities=${NODE_EXTRA_CA_CERTS:-}

# 1. A base with Debian, Node 22 and npm: what node:22-bookworm-slim is elsewhere.
if ! b inspect --type image "$base" >/dev/null 2>&1; then
  [ -d "$work/debian" ] || debootstrap --variant=minbase bookworm "$work/debian" >"$work/debootstrap.log"
  install -m 0755 "$root/node_modules/node/bin/node" "$work/debian/usr/local/bin/node"
  mkdir -p "$work/debian/usr/local/lib/node_modules"
  cp -R "$(npm root -g 2>/dev/null)/npm" "$work/debian/usr/local/lib/node_modules/npm"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$work/debian/usr/local/bin/npm"
  # npm may be told to trust a certificate authority of this machine: the build must know it too.
  if [ -f "$authorities" ]; then install -D -m 0644 "$authorities" "$work/debian$authorities"; fi
  container=$(b from scratch)
  b copy -q "$container" "$work/debian" / >/dev/null
  b commit -q "$container" "$base" >/dev/null
  b rm "$container" >/dev/null
fi

# 2. The image. Which registry npm uses here, and whom it trusts, is lent to the install steps only.
npmrc=$work/npmrc
echo "registry=$(npm config get registry 2>/dev/null)" >"$npmrc"
if [ -f "$authorities" ]; then echo "cafile=$authorities" >>"$npmrc"; fi
b bud --isolation chroot --pull-never --build-arg BASE_IMAGE="$base" --secret id=npmrc,src="$npmrc" \
  -f "$root/deploy/image/Dockerfile" -t "$image" "$root"

# 3. Each service: it starts without Redis and Postgres, says alive and not ready, runs as nobody special, ends on SIGTERM.
container=$(b from --pull-never "$image")
port=19100
for service in gateway state-worker rollout-worker api; do
  port=$((port + 1))
  b run --isolation chroot --user 10001:10001 \
    --env SERVICE=$service --env NODE_NAME=try --env WORKER_NAME=try --env MANAGEMENT_PORT=$port \
    --env AGENT_PORT=$((port + 1000)) --env API_PORT=$((port + 2000)) --env REDIS_URL=redis://127.0.0.1:1 \
    --env DATABASE_URL=postgres://u:p@127.0.0.1:1/d \
    "$container" -- /bin/sh -c 'id -u >&2; node services/$SERVICE/dist/main.js & pid=$!
      node -e "setTimeout(async () => { for (const probe of [\"healthz\", \"readyz\"]) {
        const answer = await fetch(\"http://127.0.0.1:\" + process.env.MANAGEMENT_PORT + \"/\" + probe);
        console.error(process.env.SERVICE, probe, answer.status, (await answer.text()).trim()); } }, 3000)"
      kill -TERM $pid; code=0; wait $pid || code=$?; echo "$SERVICE exit $code" >&2; exit $code' >"$work/$service.log"
done
b run --isolation chroot --user 10001:10001 "$container" -- /bin/sh -c 'touch /app/x 2>/dev/null && exit 1; du -sm /app'
b rm "$container" >/dev/null
b images
