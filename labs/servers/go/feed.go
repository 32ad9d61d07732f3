package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"net"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// What this server gets from the lab and gives back to it (docs/servers.md): the feed comes in on standard input, one
// line an update; what people did goes out on standard output, one line an action.

const (
	historyBytes = 512 * 1024
	maxLineBytes = 2 * 1024 * 1024
)

var (
	cursorText = regexp.MustCompile(`^([a-z0-9]{1,16})\.([0-9]{1,15})$`)
	actionID   = regexp.MustCompile(`^\{"id":([0-9]{1,15})`)
)

// gap is what is missing between a client's cursor and the updates that it gets.
type gap struct {
	Reason     string `json:"reason"`
	MissedFrom int64  `json:"missedFrom,omitempty"`
	MissedTo   int64  `json:"missedTo,omitempty"`
}

// position tells a client where it stands, if that is not where it asked to begin.
type position struct {
	Cursor string `json:"cursor"`
	Gap    *gap   `json:"gap,omitempty"`
}

// standing is the lab's first line.
type standing struct {
	Epoch   string `json:"epoch"`
	LastID  int64  `json:"lastId"`  // the number of the update before the ones that follow
	History int    `json:"history"` // how many updates to keep
	Kept    int    `json:"kept"`    // how many of the following lines were published before
	// The lab's own ports, which browsers name in Host: the lab passes their connections on to us.
	Ports map[string]string `json:"ports"`
}

// feed holds the newest updates and everyone who waits for the next one.
type feed struct {
	mutex     sync.Mutex
	standing  standing
	lastID    int64
	lines     [][]byte
	bytes     int
	listeners map[*client]bool
	answered  map[int]func(refused json.RawMessage)
	actions   int
}

// readFeed reads all that was published before. What comes after it is read by follow.
func readFeed(input *bufio.Scanner) (*feed, error) {
	f := &feed{listeners: map[*client]bool{}, answered: map[int]func(json.RawMessage){}}
	if !input.Scan() {
		return nil, errors.New("the lab said nothing")
	}
	if err := json.Unmarshal(input.Bytes(), &f.standing); err != nil {
		return nil, err
	}
	f.lastID = f.standing.LastID
	for i := 0; i < f.standing.Kept && input.Scan(); i++ {
		f.take(input.Bytes())
	}
	return f, nil
}

// newInput reads standard input line by line.
func newInput() *bufio.Scanner {
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, maxLineBytes)
	return input
}

// take reads one line: an update, or what became of an action.
func (f *feed) take(line []byte) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	var answer struct {
		Answer int             `json:"answer"`
		Error  json.RawMessage `json:"error"`
	}
	if len(line) > 10 && string(line[:10]) == `{"answer":` {
		if json.Unmarshal(line, &answer) == nil && f.answered[answer.Answer] != nil {
			f.answered[answer.Answer](answer.Error)
			delete(f.answered, answer.Answer)
		}
		return
	}
	update := append([]byte(nil), line...) // the scanner uses its bytes again
	f.lastID++
	f.lines = append(f.lines, update)
	f.bytes += len(update)
	for len(f.lines) > f.standing.History || (f.bytes > historyBytes && len(f.lines) > 1) {
		f.bytes -= len(f.lines[0])
		f.lines = f.lines[1:]
	}
	for listener := range f.listeners {
		listener.send(update)
	}
}

// follow sends a client what came after its cursor, and from now on each update, none left out in between.
func (f *feed) follow(cursor string, c *client) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	lines, missing := f.since(cursor)
	if cursor == "" || missing != nil {
		// The place before these lines: who is cut off in between asks from there.
		before := f.lastID - int64(len(lines))
		c.sendJSON(position{f.standing.Epoch + "." + strconv.FormatInt(before, 10), missing})
	}
	for _, line := range lines {
		c.send(line)
	}
	f.listeners[c] = true
}

// isOurs says whether a Host header names one of the lab's ports. A name that a foreign page was led here by is refused:
// DNS may lead any name to this machine, but not its address.
func (f *feed) isOurs(host string) bool {
	name, port, err := net.SplitHostPort(strings.ToLower(host))
	own, _ := os.Hostname()
	known := name == "localhost" || name == strings.ToLower(own) || net.ParseIP(name) != nil
	return err == nil && known && f.standing.Ports[port] != ""
}

// canRead says whether a cursor is one.
func canRead(cursor string) bool {
	return cursor == "" || cursorText.MatchString(cursor)
}

// since finds what came after a cursor that can be read, and what is missing before it.
func (f *feed) since(cursor string) ([][]byte, *gap) {
	match := cursorText.FindStringSubmatch(cursor)
	if match == nil {
		return nil, nil
	}
	seen, _ := strconv.ParseInt(match[2], 10, 64)
	beforeOldest := f.lastID - int64(len(f.lines))
	switch {
	case match[1] != f.standing.Epoch:
		return f.lines, &gap{Reason: "epoch"}
	case seen > f.lastID:
		return nil, &gap{Reason: "ahead"}
	case seen < beforeOldest:
		return f.lines, &gap{"history", seen + 1, beforeOldest}
	}
	return f.lines[seen-beforeOldest:], nil
}

func (f *feed) leave(c *client) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	delete(f.listeners, c)
}

// act hands an action's text to the lab; answered is called with the error if it was refused.
func (f *feed) act(run, text string, answered func(refused json.RawMessage)) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.actions++
	f.answered[f.actions] = answered
	say(struct {
		Act       int    `json:"act"`
		Transport string `json:"transport"`
		Run       string `json:"run"`
		JSON      string `json:"json"`
	}{f.actions, "websocket", run, text})
}

// say writes a line for the lab.
func say(message any) {
	line, _ := json.Marshal(message)
	os.Stdout.Write(append(line, '\n'))
}
