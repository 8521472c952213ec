package tty

import (
	"os"
	"os/signal"
)

// watchSystem is Watch for a terminal of the system, which announces a new size by a signal.
func (t *Terminal) watchSystem(tell func(Size)) (stop func()) {
	signals := make(chan os.Signal, 4)
	over, done := make(chan struct{}), make(chan struct{})
	signal.Notify(signals, resizes)
	go func() {
		defer close(done)
		for {
			select {
			case <-over:
				return
			case <-signals:
				tell(t.Size())
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(over)
		<-done
	}
}
