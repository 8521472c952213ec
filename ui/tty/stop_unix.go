//go:build unix

package tty

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// stopSelf stops this process with all its threads. A catchable stop, as from the keyboard, would
// do nothing where there is no shell to continue it.
func stopSelf() { _ = syscall.Kill(os.Getpid(), syscall.SIGSTOP) }

// Suspend stops the program as the shell does, if the terminal can be given to it.
func (t *Terminal) Suspend() { _ = syscall.Kill(os.Getpid(), syscall.SIGTSTP) }

// inForeground reports whether this process is in the terminal's foreground; true if the terminal
// does not know.
func inForeground(tty *os.File) bool {
	group, err := unix.IoctlGetInt(int(tty.Fd()), unix.TIOCGPGRP)
	return err != nil || group == unix.Getpgrp()
}

// WatchStops gives the terminal back and stops the program whenever it is told to, by the shell, by
// another program or because the shell took the terminal, and calls back once the program continues
// and must take the terminal again. It also calls back if the program was stopped and continued
// without its knowledge, because then the terminal may show anything.
func (t *Terminal) WatchStops(ctx context.Context, back func()) (forget func()) {
	if t.in == nil {
		return func() {}
	}
	const look = 200 * time.Millisecond // between checks of the foreground
	signals := make(chan os.Signal, 8)
	over, done := make(chan struct{}), make(chan struct{})
	signal.Notify(signals, syscall.SIGTSTP, syscall.SIGCONT)
	go func() {
		defer close(done)
		ticks := time.NewTicker(look)
		defer ticks.Stop()
		for {
			select {
			case <-over:
				return
			case s := <-signals:
				if s == syscall.SIGCONT && inForeground(t.in) {
					back()
					continue
				}
			case <-ticks.C:
				if inForeground(t.in) {
					continue
				}
			}
			if t.stop(ctx, signals) {
				back()
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(over)
		<-done
	}
}

// settling is how long after a continue an earlier stop may still arrive: Go delivers signals that
// came together in order of their numbers.
const settling = 30 * time.Millisecond

// stop gives the terminal back and stops the program until it may take it again. It returns false
// if the program is to end instead.
func (t *Terminal) stop(ctx context.Context, signals chan os.Signal) bool {
	const grace = 50 * time.Millisecond // for a signal to end, if it was continued only for that
	_ = t.Leave()                       // if this fails, the shell sets the terminal right
	for {
		if !told(signals, syscall.SIGCONT) { // meanwhile
			stopSelf()
			for s := os.Signal(nil); s != syscall.SIGCONT; {
				select {
				case s = <-signals:
				case <-ctx.Done():
					return false
				}
			}
		}
		if inForeground(t.in) {
			time.Sleep(settling)
			told(signals, syscall.SIGTSTP) // a stop that came with it is obsolete
			return true
		}
		select {
		case <-time.After(grace):
		case <-ctx.Done():
			return false
		}
	}
}

// told takes all pending signals, and reports whether one of them is what.
func told(signals chan os.Signal, what os.Signal) (is bool) {
	for len(signals) > 0 {
		is = <-signals == what || is
	}
	return is
}
