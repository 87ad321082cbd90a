#!/usr/bin/env bash
# A tour of Symposium with nothing but curl: a person registers, verifies, logs in, learns, chats, and an auditor looks.
#   docs/tour.sh [address]        the address of a running application in demo mode, http://localhost:8080 by default
set -euo pipefail

address=${1:-http://localhost:8080}
api=$address/api/v1
person=tour-$$-$RANDOM
password=a-long-enough-secret
answer=$(mktemp)
headers=$(mktemp)
trap 'rm -f "$answer" "$headers"' EXIT
token=
position=

# call METHOD PATH STATUS [BODY]: the answer's body goes to $answer; another status than the expected one ends the tour.
call() {
  local arguments=(-sS -X "$1" -o "$answer" -D "$headers" -w '%{http_code}' -H 'Accept: application/json')
  [ -n "$token" ] && arguments+=(-H "Authorization: Bearer $token")
  [ -n "$position" ] && [ "$1" = GET ] && arguments+=(-H "After-Position: $position")
  [ $# -ge 4 ] && arguments+=(-H 'Content-Type: application/json' -d "$4")
  local status
  status=$(curl "${arguments[@]}" "$api$2")
  printf '  %-6s %-70s %s\n' "$1" "$2" "$status"
  if [ "$status" != "$3" ]; then
    echo "Expected $3, and the answer was:" >&2
    cat "$answer" >&2
    exit 1
  fi
  local written
  written=$(tr -d '\r' <"$headers" | sed -n 's/^[Ll]og-[Pp]osition: //p')
  [ -z "$written" ] || position=$written
}

# field NAME: the first value of that name in the last answer.
field() {
  (grep -oE "\"$1\":(\"[^\"]*\"|[0-9.]+|true|false|null)" "$answer" || true) | head -n 1 |
    sed -E "s/^\"$1\"://; s/^\"//; s/\"$//"
}

# expect NAME VALUE: the last answer says so.
expect() {
  local found
  found=$(field "$1")
  if [ "$found" != "$2" ]; then
    echo "Expected $1 to be $2, and it was $found in:" >&2
    cat "$answer" >&2
    exit 1
  fi
}

# mentions TEXT: the last answer has it somewhere.
mentions() {
  if ! grep -qF -- "$1" "$answer"; then
    echo "Expected to find $1 in:" >&2
    cat "$answer" >&2
    exit 1
  fi
}

log_in() {
  token=
  call POST /auth/login 200 "{\"identifier\": \"$1\", \"password\": \"$2\"}"
  token=$(field accessToken)
}

echo "1. Register, with a code by mail"
call POST /auth/register 201 \
  "{\"email\": \"$person@example.org\", \"username\": \"$person\", \"name\": \"Tour Guide\", \"password\": \"$password\"}"
user=$(field id)
code=
for _ in $(seq 50); do
  call GET "/mailbox?recipient=$person@example.org" 200
  code=$(grep -oE 'code is [0-9]{6}' "$answer" | grep -oE '[0-9]{6}' | head -n 1 || true)
  [ -n "$code" ] && break
  sleep 0.2
done
call POST /auth/verify 204 "{\"email\": \"$person@example.org\", \"code\": \"$code\"}"

echo "2. Log in"
log_in "$person" "$password"
call GET /auth/session 200
expect username "$person"

echo "3. Choose a free course and enrol"
call GET "/courses?price=free&limit=1" 200
course=$(field id)
call POST /enrollments 201 \
  "{\"courseId\": \"$course\", \"schedule\": {\"days\": [\"MON\", \"THU\"], \"time\": \"18:00\", \"zone\": \"Europe/Berlin\"}}"
enrollment=$(field id)
call GET "/courses/$course" 200
lessons=$(grep -oE '"lessons":\[[^]]*\]' "$answer" | grep -oE '"id":"[^"]+"' | cut -d'"' -f4)

echo "4. Do every lesson"
for lesson in $lessons; do
  call POST "/enrollments/$enrollment/lessons/$lesson/completion" 204
done
call GET "/enrollments/$enrollment" 200
expect percent 100

echo "5. See it on the dashboard"
call GET /dashboards/learner 200
mentions "\"courseId\":\"$course\""
mentions '"completedAt"'

echo "6. Join a conference and ask its assistant"
call GET /chatbots 200
chatbot=$(grep -oE '"id":"[^"]+"[^{]*"status":"LIVE"' "$answer" | head -n 1 | cut -d'"' -f4)
call GET "/chatbots/$chatbot/guests" 200
guest=$(field name)
call POST "/chatbots/$chatbot/participation" 201
call POST "/chatbots/$chatbot/messages" 201 "{\"content\": \"Who is $guest?\"}"
mentions '"reply"'
grep -oE '"content":"[^"]*"' "$answer" | sed 's/^/         /'
call GET "/chatbots/$chatbot/messages" 200
mentions "Who is $guest?"

echo "7. An auditor reads what happened to the account, an analyst the figures"
log_in auditor "${DEMO_PASSWORD:-Symposium-demo-1}"
call GET "/audit/streams/user/$user" 200
mentions identity.UserRegistered
mentions identity.EmailVerified
grep -oE '"type":"[^"]*"' "$answer" | sed 's/^/         /'
log_in analyst "${DEMO_PASSWORD:-Symposium-demo-1}"
call GET "/analytics/activity?granularity=week" 200

echo "The tour is complete."
