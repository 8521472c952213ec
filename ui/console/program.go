package console

import (
	"context"
	"errors"

	"orrery/ui/stage"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/tty"
)

// stopped says that the console was asked to end, and why.
type stopped struct{ err error }

// Run shows a mission until the operator quits or ctx ends, of which the cause is then
// answered, and closes the store that is in use then. It answers the command that shows
// the mission again, "" if it is not kept: then the error is, or holds, an Unsaved. The
// terminal is restored however it ends.
func Run(ctx context.Context, o Options) (again string, err error) {
	e := newEntrance(o)
	t := o.Terminal
	p := tea.NewProgram(e, programOptions(t)...)
	forget := watch(ctx, p, t)
	if err = e.begin(); err == nil {
		_, err = p.Run()
	}
	forget()
	c := e.console
	err = e.ending(err)
	if !t.Managed {
		err = errors.Join(err, t.Leave())
	}
	if c == nil {
		return "", errors.Join(err, o.Build.Abandon())
	}
	again, unsaved := c.close()
	return again, errors.Join(err, unsaved)
}

// programOptions have Bubble Tea use a terminal, and draw on it only where we cannot.
func programOptions(t *tty.Terminal) []tea.ProgramOption {
	options := []tea.ProgramOption{
		tea.WithoutSignalHandler(), tea.WithColorProfile(t.Profile),
		tea.WithInput(t.In), tea.WithOutput(t.Out), tea.WithEnvironment(t.Environ),
	}
	if !t.Managed {
		return append(options, tea.WithoutRenderer(), tea.WithFPS(1))
	}
	size := t.Size()
	return append(options, tea.WithFPS(120), tea.WithWindowSize(size.Width, size.Height))
}

// ending is why the program ended: nil if the operator wanted it.
func (c *Console) ending(err error) error {
	switch {
	case c.crash != nil:
		return c.crash
	case c.stopped != nil:
		return c.stopped
	case c.quits:
		return nil
	}
	return err
}

// watch ends the program in good order when the context asks for it, has a terminal of our
// own given back while the program is stopped, and tells of its sizes.
func watch(ctx context.Context, p *tea.Program, t *tty.Terminal) (forget func()) {
	stop, forgetStops := func() {}, func() {}
	if !t.Managed {
		stop = t.Watch(func(s tty.Size) { p.Send(stage.Resized(s)) })
		forgetStops = t.WatchStops(ctx, func() { p.Send(tea.ResumeMsg{}) })
	}
	over, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		select {
		case <-over:
		case <-ctx.Done():
			p.Send(stopped{context.Cause(ctx)})
		}
	}()
	return func() {
		stop()
		forgetStops()
		close(over)
		<-done
	}
}
