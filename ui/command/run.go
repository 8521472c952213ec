package command

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"orrery/data/mission"
	"orrery/data/mission/folder"
	"orrery/data/scenario"
	"orrery/engine"
	"orrery/ui/command/cli"
	"orrery/ui/console"
	"orrery/ui/pane"
	"orrery/ui/pane/all"
	"orrery/ui/pane/order"
	"orrery/ui/play"
	"orrery/ui/tty"
)

// running is what the flags of run say beside the scenario's.
type running struct {
	save  string
	named bool // --save was given, if only with nothing
	force bool
	drawing
}

// newRun is `orrery run`, and what orrery does without a command.
func newRun() *cobra.Command {
	var from cli.ScenarioFlags
	var o running
	c := &cobra.Command{
		Use:   "run [SCENARIO|FILE.orrery]",
		Short: "Open the console on a scenario",
		Long: "Open the console on a scenario: a built-in one or a file, `dawn` if none is named. A saved mission\n" +
			"is opened as `orrery replay` does.\n\n" +
			"The mission is kept in a file: where --save says, else in the state folder, of which the newest 20 stay,\n" +
			"and those with bookmarks and branches. Quitting prints the command that replays it. Where it cannot be\n" +
			"kept, NOT SAVED stands on the screen, and the exit code is 1.",
		Example: "orrery\n" +
			"orrery run tiny --save tiny.orrery\n" +
			"orrery --set ai1-like.battery_kwh=120 --seed 7\n" +
			"orrery --tle starlink.tle",
		Args:              cli.Between(0, 1, "at most one scenario"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			if over, err := guarded(); over {
				return err
			}
			name := "dawn"
			if len(args) > 0 {
				name = args[0]
			}
			if name == "demo" || cli.IsMission(name) {
				return o.resume(c, name)
			}
			if err := knownHere(c, name); err != nil {
				return err
			}
			s, err := from.Load(c, name)
			if err != nil {
				return err
			}
			if err := onTerminal(fmt.Sprintf("orrery sim %s --for 1d", name)); err != nil {
				return err
			}
			if o.save != "" {
				if err := cli.Distinct("--save", o.save, from.Files(name)...); err != nil {
					return err
				}
			}
			o.named = c.Flags().Changed("save")
			return o.show(c, s)
		},
	}
	from.Add(c)
	c.Flags().StringVar(&o.save, "save", "", "keep the mission in this file")
	c.Flags().BoolVar(&o.force, "force", false, "let --save replace a file that is there")
	o.drawing.add(c)
	return c
}

// resume opens a saved mission, of which no flag may change what happened.
func (o running) resume(c *cobra.Command, name string) error {
	for _, flag := range []string{"save", "force", "set", "seed", "start", "tick", "tle", "omm"} {
		if c.Flags().Changed(flag) {
			return cli.Misuse("--%s is of no use for %s, which has happened: open it, go where it is to change, and branch there with B", flag, name)
		}
	}
	return replay(c, name, replaying{drawing: o.drawing})
}

// knownHere says of a word that is neither scenario nor file, but nearly a scenario or a
// command, that this may be meant.
func knownHere(c *cobra.Command, word string) error {
	if slices.ContainsFunc(scenario.Presets, func(p scenario.Preset) bool { return p.Name == word }) {
		return nil
	}
	if _, err := cli.FindScenario(word); err == nil {
		return nil
	}
	for _, p := range scenario.Presets {
		if order.IsLike(word, p.Name) {
			return cli.Misuse("no scenario is called %q: did you mean %s?", word, p.Name)
		}
	}
	if like := cli.Suggest(c, word); like != "" && !c.HasParent() {
		return cli.Misuse("no command and no scenario is called %q: did you mean orrery %s?", word, like)
	}
	return nil
}

// onTerminal wants a terminal for the console; instead is what does without.
func onTerminal(instead string) error {
	switch {
	case !term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd()):
		return cli.Misuse("the console needs a terminal: without one try %s", instead)
	case tty.IsDumb(os.Environ()):
		return cli.Misuse("the console needs a terminal that can draw, and TERM is %q: set it, or try %s", os.Getenv("TERM"), instead)
	}
	return nil
}

// show begins a mission of a scenario that was checked and shows it, what is known of it before
// it stands. The file is made meanwhile: a disk takes its time to hold it.
func (o running) show(c *cobra.Command, s engine.Scenario) error {
	plain, err := o.plain()
	if err != nil {
		return err
	}
	var store *mission.Mission
	var unkept error
	made := make(chan struct{})
	go func() {
		defer close(made)
		store, unkept = o.keep(s)
	}()
	if o.save != "" { // what is refused is refused before the terminal is taken
		if <-made; unkept != nil {
			return unkept
		}
	}
	build := func(told func(share float64)) (*engine.Engine, play.Store, error) {
		e, err := engine.Build(s, told)
		<-made
		if err = errors.Join(unkept, err); err != nil {
			return nil, nil, err
		}
		sparingly()
		return e, kept{Mission: store}, nil
	}
	if !o.named {
		defer tidy(c.ErrOrStderr())()
	}
	abandon := func() error {
		if <-made; unkept != nil {
			return nil
		}
		return store.Close()
	}
	estimates := func() pane.Estimates { return scenario.Estimates(&s) }
	return show(c, console.Options{
		Build: &console.Building{Scenario: s, Work: build, Abandon: abandon, Estimates: estimates}, Panes: all.Panes(), Alter: alter, Speed: s.Speed, ASCII: plain,
	})
}

// keep makes the file of a new mission: the one named, else one in the state folder.
// Where there is no folder to write to the mission has none, and says so.
func (o running) keep(s engine.Scenario) (*mission.Mission, error) {
	switch {
	case o.save != "":
		return mission.Create(o.save, s, o.force)
	case o.named:
		return mission.Unsaved(s, errNoName)
	}
	path, err := folder.Path(s.Name, time.Now())
	if err != nil {
		return mission.Unsaved(s, err)
	}
	store, err := mission.Create(path, s, false)
	if err != nil {
		return mission.Unsaved(s, fmt.Errorf("%w: name a file with --save", err))
	}
	return store, nil
}

// show runs the console on the terminal and the desk of who runs the program, and says
// afterwards how to see the mission again.
func show(c *cobra.Command, o console.Options) error {
	sparingly()
	o.Terminal, o.Desk = tty.Of(os.Stdin, os.Stdout, os.Environ()), homeDesk()
	ctx, release := untilSignalled(c.Context())
	defer release()
	again, err := console.Run(ctx, o)
	if again != "" {
		fmt.Fprintf(c.OutOrStdout(), "the mission is kept; to see it again:\n  %s\n", again)
	}
	var ended signalled
	if !errors.As(err, &ended) {
		return err
	}
	var unsaved console.Unsaved
	if errors.As(err, &unsaved) {
		fmt.Fprintln(c.ErrOrStderr(), cli.Harmless(unsaved.Error()))
	}
	return ended
}
