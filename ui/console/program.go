package console

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// Interrupted says which signal ended the program. The mission was saved and the
// terminal restored.
type Interrupted struct{ Signal syscall.Signal }

func (e Interrupted) Error() string { return "ended by " + e.Signal.String() }

// stopped says that a signal came.
type stopped struct{ err error }

// Run shows a mission until the operator quits, ctx ends or a signal comes, and
// closes the store that is in use then. It answers the command that shows the
// mission again, "" if it is not kept. The terminal is restored however it ends.
func Run(ctx context.Context, o Options) (again string, err error) {
	return run(ctx, o, ownTerminal(os.Stdin, os.Stdout))
}

// run shows a mission on a terminal of our own, or through Bubble Tea if t is nil.
func run(ctx context.Context, o Options, t *terminal, more ...tea.ProgramOption) (again string, err error) {
	profile := choose(o.Profile)
	o.Profile = &profile
	c := New(o)
	options := append([]tea.ProgramOption{
		tea.WithFPS(120), tea.WithoutSignalHandler(), tea.WithColorProfile(profile),
	}, more...)
	if t != nil {
		options = append(options, tea.WithoutRenderer(), tea.WithFPS(1))
	}
	p := tea.NewProgram(c, options...)
	forget := watch(ctx, p, t)
	if err = c.occupy(t); err == nil {
		_, err = p.Run()
	}
	forget()
	err = c.ending(err)
	if t != nil {
		err = errors.Join(err, t.leave())
	}
	again = c.baton.store.Command()
	if c.home || c.out.state.Load() == dropped {
		err = errors.Join(err, c.baton.store.Close())
	}
	return again, err
}

// occupy takes the terminal, if it is to be ours, and draws the first picture.
func (c *Console) occupy(t *terminal) error {
	if t == nil {
		return nil
	}
	if err := t.take(); err != nil {
		return err
	}
	c.pen = &pen{terminal: t}
	c.fit(t.size())
	c.refresh()
	if c.handPen() {
		c.pen.draw()
		c.drawing = false
	}
	return nil
}

// ending is why the program ended: nil if the operator wanted it.
func (c *Console) ending(err error) error {
	switch {
	case c.crash != nil:
		return c.crash
	case c.signal != nil:
		return c.signal
	case c.quits:
		return nil
	}
	return err
}

// choose is what colours the terminal has. NO_COLOR with any value asks for
// none.
func choose(asked *colorprofile.Profile) colorprofile.Profile {
	profile := colorprofile.Detect(os.Stdout, os.Environ())
	if asked != nil {
		profile = *asked
	}
	if os.Getenv("NO_COLOR") != "" {
		profile = min(profile, colorprofile.ASCII)
	}
	return profile
}

// watch ends the program in good order when a signal or the context asks for it,
// and tells it of the sizes of a terminal of our own.
func watch(ctx context.Context, p *tea.Program, t *terminal) (forget func()) {
	signals := make(chan os.Signal, 4)
	over, done := make(chan struct{}), make(chan struct{})
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	if t != nil {
		signal.Notify(signals, resizes)
	}
	go func() {
		defer close(done)
		for {
			select {
			case <-over:
				return
			case <-ctx.Done():
				p.Send(stopped{context.Cause(ctx)})
				return
			case s := <-signals:
				if t != nil && s == resizes {
					p.Send(resized(t.size()))
					continue
				}
				number, _ := s.(syscall.Signal)
				p.Send(stopped{Interrupted{number}})
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(over)
		<-done
	}
}

// Farewell is what to say after the console has ended, "" for nothing.
func Farewell(again string) string {
	if again == "" {
		return ""
	}
	return fmt.Sprintf("the mission is kept; to see it again:\n  %s\n", again)
}
