// As go.mod, but with what Debian's package golang-github-gorilla-websocket-dev brings, so that nothing is fetched.
// server.json takes this one where that package is there.
module duplexlab/server

go 1.19

require github.com/gorilla/websocket v0.0.0

replace github.com/gorilla/websocket => /usr/share/gocode/src/github.com/gorilla/websocket
