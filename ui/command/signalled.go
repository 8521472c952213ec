package command

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

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
