#!/bin/sh
# Makes a certificate where there is none yet, for a first look: nobody but who made it has a reason to trust it.
#   docker/certificate.sh FOLDER [HOST]        the folder gets fullchain.pem and privkey.pem; localhost by default
set -eu

folder=$1
host=${2:-localhost}

if [ -e "$folder/fullchain.pem" ]; then
  exit 0
fi
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 \
  -subj "/CN=$host" -addext "subjectAltName=DNS:$host" \
  -keyout "$folder/privkey.pem" -out "$folder/unfinished.pem" 2>/dev/null
mv "$folder/unfinished.pem" "$folder/fullchain.pem"
echo "Made a self-signed certificate for $host. Put one that is trusted in its place: docs/operations.md"
