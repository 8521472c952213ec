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

// stopSelf stops this process, with all its threads. A stop from the keyboard, which can be
// caught, would do nothing where there is no shell that could say go on.
func stopSelf() { _ = syscall.Kill(os.Getpid(), syscall.SIGSTOP) }

// Suspend stops the program as the shell does, if the terminal can be given to it.
func (t *Terminal) Suspend() { _ = syscall.Kill(os.Getpid(), syscall.SIGTSTP) }

// inForeground says whether a terminal takes this process for the one that is at work. One
// that does not know takes every one for it.
func inForeground(tty *os.File) bool {
	group, err := unix.IoctlGetInt(int(tty.Fd()), unix.TIOCGPGRP)
	return err != nil || group == unix.Getpgrp()
}

// WatchStops gives the terminal back and stops the program whenever it is told to, by the
// shell, by another program or because the shell took the terminal; and calls back once
// the program goes on and the terminal is to be taken again. So it does where the program
// went on that was stopped without being asked: nobody knows what the terminal shows then.
func (t *Terminal) WatchStops(ctx context.Context, back func()) (forget func()) {
	if t.in == nil {
		return func() {}
	}
	const look = 200 * time.Millisecond // at who has the terminal
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

// settling is how long after a program goes on it may still hear of the stop before: Go
// tells signals that came together in the order of their numbers.
const settling = 30 * time.Millisecond

// stop gives the terminal back and stops the program until it may take it again. It
// answers false where the program is to end instead.
func (t *Terminal) stop(ctx context.Context, signals chan os.Signal) bool {
	const grace = 50 * time.Millisecond // to be ended where it went on for that alone
	_ = t.Leave()                       // the shell has its own ways to set it right
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
			told(signals, syscall.SIGTSTP) // what came with the stop is over
			return true
		}
		select {
		case <-time.After(grace):
		case <-ctx.Done():
			return false
		}
	}
}

// told takes out what signals there are, and says whether one of them is among them.
func told(signals chan os.Signal, what os.Signal) (is bool) {
	for len(signals) > 0 {
		is = <-signals == what || is
	}
	return is
}
