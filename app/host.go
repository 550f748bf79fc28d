package app

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"github.com/urfave/cli/v3"

	"samenbord/app/language"
	"samenbord/app/network"
	"samenbord/app/phone"
	"samenbord/board"
	"samenbord/storage/crash"
)

// hosting is what "host" says when it is ready. Programs read both forms: neither
// is ever changed.
type hosting struct {
	Join   string `json:"join"`   // the address to join by
	Leader string `json:"leader"` // the address for who leads
}

// goodbye is how long those who are being answered are waited for at the end.
const goodbye = 1500 * time.Millisecond

// farewell is how long all of ending may take, also on a disk that does not answer.
const farewell = 1600 * time.Millisecond

func hostFlags(l language.Language) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "listen", Value: ":8080", DefaultText: "ADDR", Usage: l.Text("cli.flag.listen")},
		&cli.FloatFlag{Name: "rate", Value: phone.DefaultRate, DefaultText: "N", Usage: l.Text("cli.flag.rate", "Default", phone.DefaultRate)},
	}
}

// runHost holds a session without a window, until it is told to stop.
func runHost(ctx context.Context, sh *shell, c *cli.Command) (answer, error) {
	sh.lasts.Store(true)
	rate := c.Float("rate")
	if rate < 0 || rate != rate {
		return answer{}, &misuse{c, sh.language.Text("cli.bad_rate")}
	}
	w, err := sh.openWritable(ctx, c.Args().First())
	if err != nil {
		return answer{}, err
	}
	w.OnRescue(false, sh.rescued)
	if r := w.befell(); r != nil {
		sh.rescued(*r)
	}
	var watching sync.WaitGroup
	var ends atomic.Pointer[time.Time]
	context.AfterFunc(ctx, crash.Guarded(func() {
		at := time.Now().Add(farewell)
		ends.Store(&at)
	}))
	err = sh.host(ctx, c.String("listen"), phone.Options{Workshop: w.Workshop, Rate: rate}, func() { watching.Go(crash.Guarded(func() { sh.watch(w.Workshop) })) })
	patience := farewell
	if at := ends.Load(); at != nil {
		patience = time.Until(*at)
	}
	err = errors.Join(err, w.CloseWithin(patience))
	watching.Wait() // which it does not long: the board is closed
	return answer{}, err
}

// host serves phones until it is told to stop. What happens meanwhile is told after the
// address to join by: programs read that first.
func (sh *shell) host(ctx context.Context, listen string, o phone.Options, ready func()) error {
	listener, err := network.Listen(listen)
	if err != nil {
		return err
	}
	server, err := phone.New(ctx, o)
	if err != nil {
		_ = listener.Close()
		return err
	}
	served := make(chan error, 1)
	crash.Go(func() { served <- server.Serve(listener) })
	base := baseOf(listener)
	join := hosting{phone.JoinURL(base, server.Code()), phone.JoinURL(base, server.LeaderCode())}
	if sh.answer(answer{lines: []string{"join: " + join.Join}, data: join}) != nil {
		err = board.Fault(board.CodeOutputJoin)
	} else {
		ready()
		select {
		case <-ctx.Done():
		case err = <-served:
		}
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
	defer cancel()
	_ = server.Close(last) // who was not answered by then is cut off
	return err
}

// baseOf is the address by which others reach a listener: the likeliest of this
// computer when it listens on all of them.
func baseOf(l net.Listener) string {
	at := l.Addr().(*net.TCPAddr).AddrPort() // it is a TCP listener
	here := network.Address{IP: at.Addr().Unmap()}
	if here.IP.IsUnspecified() {
		here.IP = netip.AddrFrom4([4]byte{127, 0, 0, 1})
		if all, err := network.Addresses(); err == nil && len(all) > 0 {
			here = all[0]
		}
	}
	return here.Base(int(at.Port()))
}
