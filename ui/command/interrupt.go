package command

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// interruption is the wish of whoever started us to end.
type interruption struct {
	signals chan os.Signal
	got     os.Signal
}

// catch takes signals that would end the process, until release.
func catch() *interruption {
	i := &interruption{signals: make(chan os.Signal, 1)}
	signal.Notify(i.signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	return i
}

func (i *interruption) release() { signal.Stop(i.signals) }

// yet says whether a signal came.
func (i *interruption) yet() bool {
	if i.got == nil {
		select {
		case i.got = <-i.signals:
		default:
		}
	}
	return i.got != nil
}

// because is the error of an interrupted run.
func (i *interruption) because(text string) error { return interruptedError{text, i.got} }

// interruptedError ends the process as a shell expects of its signal.
type interruptedError struct {
	text   string
	signal os.Signal
}

func (e interruptedError) Error() string { return e.text }

// ExitCode is 128 and the signal's number.
func (e interruptedError) ExitCode() int {
	if n, ok := e.signal.(syscall.Signal); ok {
		return 128 + int(n)
	}
	return 1
}

// untilSignalled is a context that ends with a signal that would end the process, which
// is its cause, until release.
func untilSignalled(ctx context.Context) (until context.Context, release func()) {
	until, end := context.WithCancelCause(ctx)
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go func() {
		select {
		case <-until.Done():
		case s := <-signals:
			number, _ := s.(syscall.Signal)
			end(signalled{number})
		}
	}()
	return until, func() {
		signal.Stop(signals)
		end(nil)
	}
}

// signalled is the end of the console by a signal, with the exit code that shells give
// it. The mission was saved and the terminal restored.
type signalled struct{ signal syscall.Signal }

func (s signalled) Error() string { return "ended by " + s.signal.String() }

// ExitCode is 128 and the signal's number.
func (s signalled) ExitCode() int { return 128 + int(s.signal) }
