// WebSocket in Go: net/http for the connections, gorilla/websocket for the protocol. This brings the lab's feed to those
// who are connected, and what they do to the lab: at the same time and on the same connection, which is what duplex
// means. Go sets TCP_NODELAY by itself: without it, an update may wait for the acknowledgement of the one before.
package main

import (
	"encoding/json"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	headTimeout  = 10 * time.Second
	maxHeadBytes = 16 * 1024
)

type server struct {
	feed *feed
	open sync.Map // of *client
	all  sync.WaitGroup
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.feed.isOurs(r.Host) {
		http.Error(w, "this is not that host", http.StatusMisdirectedRequest)
		return
	}
	query := r.URL.Query()
	since := query.Get("since")
	if !canRead(since) {
		http.Error(w, "bad-cursor: a cursor is epoch.id, for example k3f9.17", http.StatusBadRequest)
		return
	}
	// The upgrader lets in only pages of this very address: it compares Origin with Host (section 10.2).
	upgrader := websocket.Upgrader{
		Subprotocols:      []string{"superchat"},
		EnableCompression: query.Get("deflate") == "1",
	}
	// From here on nothing is missed, however long the handshake takes: what comes waits in the client's queue.
	c := newClient()
	s.feed.follow(since, c)
	defer s.feed.leave(c)
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // it has answered
	}
	s.all.Add(1)
	defer s.all.Done()
	s.open.Store(c, true)
	defer s.open.Delete(c)

	c.start(conn)
	c.read(func(text string) {
		s.feed.act(query.Get("run"), text, func(refused json.RawMessage) {
			// An action that was taken comes back as news; one that was refused is answered with a sentence.
			if refused != nil {
				c.sendJSON(refusal(text, refused))
			}
		})
	})
}

// finish says goodbye to everyone and waits until they have gone.
func (s *server) finish() {
	s.open.Range(func(c, _ any) bool {
		c.(*client).close(websocket.CloseGoingAway, "the server is going away")
		return true
	})
	s.all.Wait()
}

func main() {
	input := newInput()
	feed, err := readFeed(input)
	if err != nil {
		log.Fatal(err)
	}
	s := &server{feed: feed}
	listener, err := net.Listen("tcp", net.JoinHostPort(os.Getenv("HOST"), os.Getenv("PORT")))
	if err != nil {
		log.Fatal(err)
	}
	paths := http.NewServeMux()
	paths.Handle("/ws", s)
	web := http.Server{Handler: paths, ReadHeaderTimeout: headTimeout, MaxHeaderBytes: maxHeadBytes}
	go web.Serve(listener)
	port, _ := strconv.Atoi(os.Getenv("PORT"))
	say(map[string]int{"listening": port})

	for input.Scan() {
		feed.take(input.Bytes())
	}
	listener.Close()
	s.finish()
}
