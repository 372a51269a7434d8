# bash completion for holidays

_holidays() {
  local line="${COMP_LINE:0:COMP_POINT}" program="${1/#\~/$HOME}" candidate
  local typed="${line##*[[:blank:]]}"
  # readline replaces $2 only, which begins behind a "=" and at an "@", and goes on behind an escaped blank.
  case "$typed" in *"$2") ;; *) typed="$2" ;; esac
  local before="${typed%"$2"}"
  COMPREPLY=()
  while IFS= read -r candidate; do
    case "$candidate" in
      :files | :folders) compopt -o default 2>/dev/null ;;
      *) COMPREPLY+=("${candidate#"$before"}") ;;
    esac
  done < <(printf '%s' "$line" | "$program" completion --complete bash 2>/dev/null)
}
complete -F _holidays holidays
