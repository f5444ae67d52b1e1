#!/bin/bash
# After the files are gone. Runs in upgrades too, where nothing may be taken back:
# deb says "upgrade" then, rpm says how many versions stay.
case "$1" in
  upgrade | failed-upgrade | abort-install | abort-upgrade | disappear | 1 | 2) exit 0 ;;
esac

if type update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}' || true
fi
if [ -L '/usr/bin/${executable}' ] && [ ! -e '/usr/bin/${executable}' ]; then
  rm -f '/usr/bin/${executable}'
fi

profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  if apparmor_status --enabled >/dev/null 2>&1; then
    if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; } && hash apparmor_parser 2>/dev/null; then
      apparmor_parser --remove "$profile" || true
    fi
  fi
  rm -f "$profile"
fi

# What people wrote stays, in their home folders and in /var/lib/interclass, also at a purge.
exit 0
