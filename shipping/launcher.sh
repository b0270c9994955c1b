#!/bin/sh
# Starts the version that versions/current.txt names, or the one before when that one is not whole.
here=$(dirname "$(readlink -f "$0")")
for pointer in current previous; do
  version=$(head -n 1 "$here/versions/$pointer.txt" 2>/dev/null)
  program="$here/versions/$version/siap-ikm"
  if [ -n "$version" ] && [ -x "$program" ]; then
    exec "$program" "$@"
  fi
done
echo "Program tidak lengkap. Data Anda tidak tersentuh. Pasang Siap IKM sekali lagi." >&2
exit 1
