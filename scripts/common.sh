# Sourced by the scripts beside it: what they need to be there, and the build.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
app=$root/target/app

# One clear line, exit 2: the command was asked wrongly.
refuse() {
  printf '%s: %s. See scripts/%s --help.\n' "${0##*/}" "$1" "${0##*/}" >&2
  exit 2
}

# One clear line, exit 1: the command cannot do what it was asked.
give_up() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# The value of an option: value --port "$@"
value() {
  [ $# -ge 2 ] && [ -n "$2" ] && [ "${2#--}" = "$2" ] || refuse "$1 needs a value"
}

has_jdk() {
  command -v javac >/dev/null && [ "$(javac -version 2>&1 | sed 's/[^0-9]*\([0-9]*\).*/\1/')" -ge 17 ]
}

has_browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

# Programs that read our PDFs and codes without a line in common with us.
need_second_readers() {
  local missing=()
  command -v qpdf >/dev/null || missing+=(qpdf)
  command -v pdfinfo >/dev/null || missing+=(poppler-utils)
  command -v zbarimg >/dev/null || missing+=(zbar-tools)
  [ ${#missing[@]} = 0 ] || install_packages "${missing[*]}, for the tests of the PDFs," "${missing[@]}"
}

has_node() {
  command -v node >/dev/null && [ "$(node --version | sed 's/v\([0-9]*\).*/\1/')" -ge 18 ]
}

# Installs the packages that are missing, or says which: need "what for" package...
install_packages() {
  local what=$1
  shift
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    printf 'Installing %s\n' "$*" >&2
    [ -n "${apt_updated:-}" ] || apt-get update -qq >&2 || give_up "apt-get update failed"
    apt_updated=yes
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >&2 ||
      give_up "apt-get could not install $*"
  else
    give_up "$what is missing. Install it first, on Debian or Ubuntu: sudo apt-get install $*"
  fi
}

need_build_tools() {
  local jdk=openjdk-17-jdk-headless version
  if ! has_jdk; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq >&2 || give_up "apt-get update failed"
      apt_updated=yes
      for version in 17 21 25; do
        jdk=openjdk-$version-jdk-headless
        [ -z "$(apt-cache search --names-only "^$jdk$")" ] || break
      done
    fi
    install_packages "a JDK 17 or later" "$jdk"
  fi
  command -v mvn >/dev/null || install_packages "Maven" maven
}

# Is there anything below the given paths newer than the file?
newer_than() {
  local built=$1
  shift
  [ ! -e "$built" ] || [ -n "$(find "$@" -newer "$built" -print -quit)" ]
}

maven() {
  (cd "$root" && mvn -B -q -Dspotless.check.skip=true "$@") >&2 ||
    give_up "the build failed, see above"
}

# Builds the application into target/app unless it is newer than the sources. Only what it needs to
# run: the libraries of the tests, half a gigabyte of browser driver among them, are not fetched.
build_app() {
  newer_than "$app/built" "$root/pom.xml" "$root/src/main" "$root/templates" || return 0
  need_build_tools
  printf 'Building Paperpost, the first time this fetches its libraries\n' >&2
  maven compile jar:jar@default-jar spring-boot:repackage@repackage
  rm -rf "$app.part"
  (cd "$root" && java -Djarmode=tools -jar target/paperpost-*.jar extract --destination "$app.part") >/dev/null ||
    give_up "the jar could not be unpacked"
  mv "$app.part"/paperpost-*.jar "$app.part/paperpost.jar"
  touch "$app.part/built"
  rm -rf "$app"
  mv "$app.part" "$app"
}

# Builds the tests as well and sets class_path to all of it.
build_tests() {
  if newer_than "$root/target/tests-built" "$root/pom.xml" "$root/src" "$root/templates"; then
    need_build_tools
    printf 'Building Paperpost and its tests, the first time this fetches their libraries\n' >&2
    maven test-compile -Dmdep.analyze.skip=true \
      dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/classpath.txt
    touch "$root/target/tests-built"
  fi
  class_path=$root/target/test-classes:$root/target/classes:$(cat "$root/target/classpath.txt")
}
