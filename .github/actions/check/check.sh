#!/usr/bin/env bash
# Runs `iom-matrix check` for the action: annotations on standard output, the report in the summary.
# Reads PATHS, AGAINST, AS_OF, BASE and BEFORE. Ends as the check does: 0 clean, 1 findings, 2 not compared.
set -euo pipefail

program=${IOM_MATRIX:-$RUNNER_TEMP/iom-matrix/bin/iom-matrix}
report=$(mktemp)
trap 'rm -f "$report"' EXIT

against=$AGAINST
if [[ -z $against && -n $BASE ]]; then against=origin/$BASE; fi
# A push may have several commits; of a new branch nothing stood before, which are zeros.
before=${BEFORE:-}
if [[ -z $against && -n ${before//0/} ]]; then against=$before; fi
if [[ -z $against ]]; then against=HEAD^1; fi

paths=()
while IFS= read -r path; do
    if [[ -n $path ]]; then paths+=("$path"); fi
done <<<"$PATHS"

options=(--against "$against" --format github --report "markdown=$report")
if [[ -n $AS_OF ]]; then options+=(--as-of "$AS_OF"); fi

status=0
"$program" check "${paths[@]}" "${options[@]}" || status=$?
cat "$report" >>"$GITHUB_STEP_SUMMARY"
exit "$status"
