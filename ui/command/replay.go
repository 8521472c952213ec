package command

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/mission"
	"orrery/data/scenario"
	"orrery/data/text"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/ui/command/cli"
	"orrery/ui/console"
	"orrery/ui/pane/all"
)

// replaying is what the flags of replay say.
type replaying struct {
	at string
	drawing
}

// newReplay is `orrery replay`.
func newReplay() *cobra.Command {
	var o replaying
	c := &cobra.Command{
		Use:   "replay FILE|demo",
		Short: "Open the console on a saved mission",
		Long: "Open the console on a saved mission and play what happened. The file is not changed:\n" +
			"to change what happened, branch; the branch is a mission of its own.\n\n" +
			"`demo` is built in.",
		Example:           "orrery replay demo\norrery replay tiny.orrery --at T+2h",
		Args:              cli.Between(1, 1, "one mission file, or demo"),
		ValidArgsFunction: completeMission,
		RunE: func(c *cobra.Command, args []string) error {
			if over, err := guarded(); over {
				return err
			}
			return replay(c, args[0], o)
		},
	}
	c.Flags().StringVar(&o.at, "at", "", "where to begin: T+2h, 2h or 2026-06-20T02:00:00Z (default: the start)")
	o.drawing.add(c)
	return c
}

// replay opens the console on a saved mission.
func replay(c *cobra.Command, name string, how replaying) error {
	plain, err := how.plain()
	if err != nil {
		return err
	}
	store, err := openMission(name)
	if err != nil {
		return err
	}
	o, err := replayed(store, how.at)
	if err == nil {
		err = onTerminal("orrery verify " + name)
	}
	if err != nil {
		return errors.Join(err, store.Close())
	}
	if o.ASCII = plain; name == "demo" {
		o.Store = kept{store, "orrery replay demo"}
	}
	return show(c, o)
}

// openMission opens a mission file to be read, or the built-in one.
func openMission(name string) (*mission.Mission, error) {
	if name == "demo" {
		return openDemo()
	}
	if _, err := os.Stat(name); err != nil {
		if like, ok := text.Nearest(name, []string{"demo"}); ok {
			return nil, cli.Misuse("there is no file %q: did you mean %s?", name, like)
		}
		return nil, cli.Misuse("there is no file %q: name a mission file, or demo", name)
	}
	return mission.OpenReadOnly(name)
}

// replayed is what the console needs to play a mission from an instant on.
func replayed(store *mission.Mission, at string) (console.Options, error) {
	var none console.Options
	edge, _ := store.Edge()
	start, err := instant("--at", at, store.Scenario().Epoch)
	if err != nil {
		return none, err
	}
	if start > edge {
		return none, cli.Misuse("--at %s is beyond the mission's end at T+%s", at, scenario.ShowSpan(edge))
	}
	e, err := store.Restore(edge)
	if err != nil {
		return none, fmt.Errorf("restoring the mission's end: %w", err)
	}
	if err := store.Replay(e, edge, func() bool { return false }); err != nil {
		return none, fmt.Errorf("replaying to the mission's end: %w", err)
	}
	s := e.Scenario()
	return console.Options{
		Engine: e, Store: kept{Mission: store}, Panes: all.Panes(), Estimates: scenario.Estimates(&s), Alter: alter, Speed: store.Scenario().Speed,
		At: &start, Replay: true, Notice: remarks(store),
	}, nil
}

// remarks are what the operator should know of the file; of a torn end the console knows.
func remarks(store *mission.Mission) string {
	all := store.Warnings()
	if _, other := store.By(); other {
		if n := len(store.Refused()); n > 0 {
			all = append(all, table.Count(n, "order")+" could not be carried out any more")
		}
		all = append(all, "what is shown may not be what was"+recordedHint(store))
	}
	if store.Grows() {
		all = append(all, "another process is writing this mission: what is here is what it had done when it was opened")
	}
	return strings.Join(all, "; ")
}

// recordedHint says where what was recorded can be seen; nothing where no picture of it is in the
// file.
func recordedHint(store *mission.Mission) string {
	if store.Pictures() == 0 {
		return ""
	}
	return "; in the console :recorded shows what was"
}

// instant reads a point of a mission: T+2h, 2h or a calendar moment; "" is the
// start.
func instant(flag, text string, epoch time.Time) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	if d, err := scenario.ParseSpan(text); err == nil {
		return d, nil
	}
	w, err := cli.ParseWhen(text)
	if err != nil || w.OfEachSet() {
		return 0, cli.Misuse("%s %s is not an instant of a mission: want T+2h, 2h or %s", flag, text, epoch.Format(time.RFC3339))
	}
	d := w.At(space.At(epoch), space.At(epoch)).Sub(space.At(epoch))
	if d < 0 {
		return 0, cli.Misuse("%s %s is before the mission's start: want %s or later", flag, text, epoch.Format(time.RFC3339))
	}
	return d, nil
}

// completeMission offers demo, and files.
func completeMission(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return []string{"demo\tthe built-in mission"}, cobra.ShellCompDirectiveDefault
}
