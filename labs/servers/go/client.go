package main

import (
	"encoding/json"
	"io"
	"net"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

const (
	maxMessageBytes = (8*64 + 4) * 1024
	maxUnreadBytes  = 1024 * 1024
	pingEvery       = 30 * time.Second
	closeTimeout    = time.Second
)

// message waits to be written.
type message struct {
	kind int
	data []byte
}

// client is one open WebSocket. Its messages are written by a goroutine of its own: one that reads slowly makes nobody
// else wait.
type client struct {
	conn  *websocket.Conn
	mutex sync.Mutex
	queue []message
	// What waits in the queue.
	bytes   int
	closing bool
	// Something is in the queue.
	wake chan struct{}
	gone chan struct{}
}

func newClient() *client {
	return &client{wake: make(chan struct{}, 1), gone: make(chan struct{})}
}

// start begins to write, once there is a connection.
func (c *client) start(conn *websocket.Conn) {
	c.mutex.Lock()
	c.conn = conn
	c.mutex.Unlock()
	go c.write()
}

// send sends a text. Whoever leaves too much unread is let go: its memory is ours.
func (c *client) send(text []byte) {
	c.mutex.Lock()
	tooSlow := c.bytes > maxUnreadBytes
	c.mutex.Unlock()
	if tooSlow {
		c.close(websocket.CloseTryAgainLater, "too slow: over 1 MiB unread")
	} else {
		c.put(message{websocket.TextMessage, text})
	}
}

func (c *client) sendJSON(value any) {
	text, _ := json.Marshal(value)
	c.send(text)
}

// close begins the closing handshake (RFC 6455 section 7.1.2). Whoever does not answer in time is not waited for.
func (c *client) close(code int, reason string) {
	c.put(message{websocket.CloseMessage, websocket.FormatCloseMessage(code, reason)})
	time.AfterFunc(closeTimeout, c.cut)
}

func (c *client) cut() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.conn != nil {
		c.conn.Close()
	}
}

// put adds a message to the queue; after a close frame nothing is sent any more (section 5.5.1).
func (c *client) put(m message) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.closing {
		return
	}
	c.closing = m.kind == websocket.CloseMessage
	c.queue = append(c.queue, m)
	c.bytes += len(m.data)
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// write writes what is in the queue, until the client is gone. A ping now and then finds out whether it still is there.
func (c *client) write() {
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	for {
		select {
		case <-c.gone:
			return
		case <-ticker.C:
			c.put(message{websocket.PingMessage, nil})
		case <-c.wake:
			for m, ok := c.next(); ok; m, ok = c.next() {
				if c.conn.WriteMessage(m.kind, m.data) != nil {
					return
				}
				c.written(m)
			}
		}
	}
}

func (c *client) next() (message, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if len(c.queue) == 0 {
		return message{}, false
	}
	m := c.queue[0]
	c.queue = c.queue[1:]
	return m, true
}

func (c *client) written(m message) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.bytes -= len(m.data)
}

// read hands on each text that comes in, until one side closes.
func (c *client) read(take func(text string)) {
	defer close(c.gone)
	defer c.end()
	c.conn.SetReadLimit(maxMessageBytes)
	stillThere := func(string) error { return c.conn.SetReadDeadline(time.Now().Add(2 * pingEvery)) }
	c.conn.SetPongHandler(stillThere)
	for stillThere("") == nil {
		kind, data, err := c.conn.ReadMessage()
		switch {
		case err != nil:
			return
		case kind == websocket.BinaryMessage:
			c.fail(websocket.CloseUnsupportedData, "only text is understood here")
			return
		case !utf8.Valid(data): // the package leaves this check to us
			c.fail(websocket.CloseInvalidFramePayloadData, "this is not UTF-8")
			return
		}
		take(string(data))
	}
}

func (c *client) fail(code int, reason string) {
	c.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), time.Now().Add(closeTimeout))
}

// end ends the TCP connection, the server first (section 7.1.1). What the peer still sends is read to its end: unread
// bytes would make TCP a reset, and the close frame would be lost with it.
func (c *client) end() {
	tcp := c.conn.UnderlyingConn()
	if half, ok := tcp.(*net.TCPConn); ok {
		half.CloseWrite()
		tcp.SetReadDeadline(time.Now().Add(closeTimeout))
		io.Copy(io.Discard, tcp)
	}
	tcp.Close()
}

// refusal tells a client of an action that was refused.
func refusal(text string, why json.RawMessage) any {
	var id *int64
	if match := actionID.FindStringSubmatch(text); match != nil {
		number, _ := strconv.ParseInt(match[1], 10, 64)
		id = &number
	}
	return struct {
		Refused *int64          `json:"refused"`
		Error   json.RawMessage `json:"error"`
	}{id, why}
}
