package command

import (
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/scenario"
	"orrery/engine"
)

// scenarioFlags are the flags that change a scenario.
type scenarioFlags struct {
	tle   []string
	omm   []string
	set   []string
	seed  uint64
	start string
	tick  string
}

// add puts the flags on a command.
func (o *scenarioFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&o.tle, "tle", nil, "fly the element sets of a file in place of the relays (may be repeated)")
	f.StringArrayVar(&o.omm, "omm", nil, "likewise, a file of orbit mean-elements messages: JSON, CSV or XML (may be repeated)")
	f.StringArrayVar(&o.set, "set", nil, "change a value: compute.planes=14 (may be repeated)")
	f.Uint64Var(&o.seed, "seed", 0, "seed of every draw of chance")
	f.StringVar(&o.start, "start", "", "calendar moment of T+0: 2026-06-20T00:00:00Z")
	f.StringVar(&o.tick, "tick", "", "length of a step at the start: 1s, 10s, 1m, 10m, 1h, 6h or 1d")
	for name, complete := range map[string]cobra.CompletionFunc{
		"tle": cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault),
		"omm": cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault), "set": cobra.NoFileCompletions,
		"seed": cobra.NoFileCompletions, "start": cobra.NoFileCompletions,
		"tick": cobra.FixedCompletions([]string{"1s", "10s", "1m", "10m", "1h", "6h", "1d"}, cobra.ShellCompDirectiveNoFileComp),
	} {
		if err := c.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic("command: the flag was added above: " + err.Error())
		}
	}
}

// loadScenario is the scenario of a name or file, changed by the flags.
func loadScenario(c *cobra.Command, name string, o scenarioFlags) (engine.Scenario, error) {
	var none engine.Scenario
	f, err := findScenario(name)
	if err != nil {
		return none, err
	}
	if err := o.changeSky(f, c.ErrOrStderr()); err != nil {
		return none, err
	}
	seed := ""
	if c.Flags().Changed("seed") {
		seed = strconv.FormatUint(o.seed, 10)
	}
	for _, given := range []struct{ flag, key, value string }{{"--seed", "seed", seed}, {"--tick", "tick", o.tick}, {"--start", "epoch", o.start}} {
		if given.value == "" {
			continue
		}
		if err := f.Set(given.key + "=" + given.value); err != nil {
			return none, misuse("%s: %v", given.flag, err)
		}
	}
	for _, assignment := range o.set {
		if err := f.Set(assignment); err != nil {
			return none, misuse("--set %v", err)
		}
	}
	return f.Scenario()
}

// changeSky flies the files of element sets, if any.
func (o scenarioFlags) changeSky(f *scenario.File, stderr io.Writer) error {
	files := skyFiles{o.tle, o.omm}
	sets, err := files.read(stderr)
	if err != nil || !files.given() {
		return err
	}
	f.UseCatalogue(sets)
	return nil
}

// findScenario is a preset, or the scenario of a file.
func findScenario(name string) (*scenario.File, error) {
	f, err := scenario.ByName(name)
	if err == nil {
		return f, nil
	}
	if _, missing := os.Stat(name); missing != nil {
		if strings.ContainsAny(name, "./\\") {
			return nil, misuse("there is no file %q: see orrery scenario list for what is built in", name)
		}
		return nil, misuse("%v", err)
	}
	return scenario.ReadFile(name)
}

// completeScenario offers the presets, and files.
func completeScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return presets(), cobra.ShellCompDirectiveDefault
}

// presets are the built-in scenarios, each with what it is.
func presets() []string {
	words := make([]string, len(scenario.Presets))
	for i, p := range scenario.Presets {
		words[i] = p.Name + "\t" + p.About
	}
	return words
}
