package phone_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"sync"
	"testing"
	"time"
)

// meanwhile goes through an attack while one guest writes and another sees each
// note, until it is over; a third comes in then. The room does not notice.
func (r *room) meanwhile(t *testing.T, attack func()) {
	t.Helper()
	writer, reader := r.join(t), r.join(t)
	feed := reader.listen("")
	feed.next("now")
	over := make(chan struct{})
	var done sync.WaitGroup
	done.Go(func() {
		for i, last := 0, false; ; i++ {
			text := fmt.Sprintf("intussen %d", i)
			written := writer.write(text)
			for {
				e, ok := feed.wait("note")
				if !ok {
					t.Errorf("the room did not see %q", text)
					return
				}
				if strings.Contains(e.data, written.ID.String()) {
					break
				}
			}
			if last {
				return
			}
			select {
			case <-over:
				last = true // once more, afterwards
			case <-time.After(20 * time.Millisecond):
			}
		}
	})
	attack()
	close(over)
	done.Wait()
	r.join(t).me()
}

// wait is next for other goroutines than the test's own.
func (l *line) wait(name string) (event, bool) {
	timeout := time.After(patience)
	for {
		select {
		case e, open := <-l.events:
			if !open || e.name == name {
				return e, open
			}
		case <-timeout:
			return event{}, false
		}
	}
}

// from is a client that calls from another address of this computer.
func from(address string) *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		panic(err)
	}
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	return &http.Client{Jar: jar, Transport: &http.Transport{DialContext: dialer.DialContext, MaxIdleConnsPerHost: 64}}
}

// plain asks from a client, and gives -1 when it was cut off.
func plain(client *http.Client, method, url string, header http.Header, body io.Reader) answer {
	r, err := http.NewRequest(method, url, body)
	if err != nil {
		panic(err)
	}
	for name, values := range header {
		r.Header[name] = values
	}
	w, err := client.Do(r)
	if err != nil {
		return answer{status: -1, body: err.Error()}
	}
	defer func() { _ = w.Body.Close() }()
	raw, _ := io.ReadAll(w.Body) // what was cut off is short
	return answer{w.StatusCode, w.Header, string(raw)}
}

// dial opens a connection to a room, from an address.
func (r *room) dial(t testing.TB, address string) *net.TCPConn {
	t.Helper()
	c, err := r.try(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func (r *room) try(address string) (*net.TCPConn, error) {
	to, err := net.ResolveTCPAddr("tcp", strings.TrimPrefix(r.base, "http://"))
	if err != nil {
		return nil, err
	}
	return net.DialTCP("tcp", &net.TCPAddr{IP: net.ParseIP(address)}, to)
}

// raw sends bytes as they are, and reads all answers until the line is cut or
// nothing more comes.
func (r *room) raw(t *testing.T, sent string) (answers []answer) {
	t.Helper()
	c := r.dial(t, "127.0.0.1")
	_ = c.SetDeadline(time.Now().Add(patience))
	if _, err := io.WriteString(c, strings.ReplaceAll(sent, "HOST", strings.TrimPrefix(r.base, "http://"))); err != nil {
		return nil // cut off while it spoke
	}
	_ = c.CloseWrite()
	lines := bufio.NewReader(c)
	for {
		w, err := http.ReadResponse(lines, nil)
		if err != nil {
			return answers
		}
		body, _ := io.ReadAll(w.Body)
		if w.Close {
			w.Header.Set("Connection", "close") // which ReadResponse took out
		}
		answers = append(answers, answer{w.StatusCode, w.Header, string(body)})
	}
}

// innocent holds an error against what no error may say: where we are, how we are
// made, or what was sent.
func (r *room) innocent(t *testing.T, what string, a answer, secrets ...string) {
	t.Helper()
	all := a.body + fmt.Sprint(a.header)
	for _, secret := range append(secrets, ".go:", "goroutine", "panic", "/tmp", "samenbord/", "bord.samenbord", r.Code(), r.ShortCode(), r.LeaderCode()) {
		if strings.Contains(all, secret) {
			t.Errorf("%s: the answer says %q: %s", what, secret, all)
		}
	}
}

// refused is an error in our own form, with a code; "" is any.
func (r *room) refused(t *testing.T, what string, a answer, status int, code string, secrets ...string) {
	t.Helper()
	if a.status != status || code != "" && a.code() != code {
		t.Errorf("%s gives %d %s, not %d %s", what, a.status, a.body, status, code)
	}
	if err := described().problem(a.status, a.header, []byte(a.body)); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	r.innocent(t, what, a, secrets...)
}

// narrow is a listener on which little fits into a line before somebody reads it.
type narrow struct{ net.Listener }

func (n narrow) Accept() (net.Conn, error) {
	c, err := n.Listener.Accept()
	if err == nil {
		_ = c.(*net.TCPConn).SetWriteBuffer(4 << 10)
	}
	return c, err
}

// narrowed opens another door to a room, of narrow lines.
func (r *room) narrowed(t *testing.T) *room {
	t.Helper()
	var config net.ListenConfig
	l, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = r.Serve(narrow{l}) }()
	return &room{r.Server, r.workshop, r.host, "http://" + l.Addr().String()}
}

// deaf opens the feed and does not read it.
func (r *room) deaf(t *testing.T, g *guest) *net.TCPConn {
	t.Helper()
	c := r.dial(t, "127.0.0.1")
	_ = c.SetReadBuffer(32 << 10)
	r2, err := http.NewRequest("GET", r.base+"/api/v1/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, cookie := range g.http.Jar.Cookies(r2.URL) {
		r2.AddCookie(cookie)
	}
	var head bytes.Buffer
	if err := r2.Write(&head); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Write(head.Bytes()); err != nil {
		t.Fatal(err)
	}
	return c
}
