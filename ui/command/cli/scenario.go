package cli

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/input"
	"orrery/data/scenario"
	"orrery/engine"
)

// ScenarioFlags are the flags that change a scenario.
type ScenarioFlags struct {
	Sky   SkyFiles
	Set   []string // key=value
	Seed  uint64
	Start string // the epoch, as a scenario spells it
	Tick  string // likewise
}

// Add puts the flags on a command.
func (o *ScenarioFlags) Add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&o.Sky.TLE, "tle", nil, "fly the element sets of a file in place of the relays (may be repeated)")
	f.StringArrayVar(&o.Sky.OMM, "omm", nil, "likewise, a file of orbit mean-elements messages: JSON, CSV, XML or KEYWORD = value (may be repeated)")
	StrictFlag(c)
	f.StringArrayVar(&o.Set, "set", nil, "change a value: compute.planes=14 (may be repeated)")
	f.Uint64Var(&o.Seed, "seed", 0, "seed of every draw of chance")
	f.StringVar(&o.Start, "start", "", "calendar moment of T+0: 2026-06-20T00:00:00Z")
	f.StringVar(&o.Tick, "tick", "", "length of a step at the start: 1s, 10s, 1m, 10m, 1h, 6h or 1d")
	Complete(c, map[string]cobra.CompletionFunc{
		"tle": AnyFile, "omm": AnyFile, "set": Nothing, "seed": Nothing, "start": Nothing,
		"tick": Words("1s", "10s", "1m", "10m", "1h", "6h", "1d"),
	})
}

// Changes are what the flags change beside the seed, in words.
func (o ScenarioFlags) Changes() []string {
	words := append([]string(nil), o.Set...)
	for _, f := range []struct{ flag, value string }{{"tick", o.Tick}, {"start", o.Start}} {
		if f.value != "" {
			words = append(words, f.flag+"="+f.value)
		}
	}
	return append(append(words, o.Sky.TLE...), o.Sky.OMM...)
}

// Load is the scenario of a name or file, changed by the flags of a command.
func (o ScenarioFlags) Load(c *cobra.Command, name string) (engine.Scenario, error) {
	var none engine.Scenario
	f, err := FindScenario(name)
	if err != nil {
		return none, err
	}
	found, err := o.changeSky(f)
	if err != nil {
		return none, err
	}
	seed := ""
	if c.Flags().Changed("seed") {
		seed = strconv.FormatUint(o.Seed, 10)
	}
	var wrong []string
	for _, given := range []struct{ flag, key, value string }{{"--seed", "seed", seed}, {"--tick", "tick", o.Tick}, {"--start", "epoch", o.Start}} {
		if given.value == "" {
			continue
		}
		if err := f.Set(given.key + "=" + given.value); err != nil {
			wrong = append(wrong, fmt.Sprintf("%s: %v", given.flag, err))
		}
	}
	for _, assignment := range o.Set {
		if err := f.Set(assignment); err != nil {
			wrong = append(wrong, fmt.Sprintf("--set %v", err))
		}
	}
	if len(wrong) > 0 {
		return none, Misuse("%s", strings.Join(wrong, "\n"))
	}
	s, err := f.Scenario()
	found.Add(f.Found())
	if err != nil || !o.Sky.Given() && !found.Any() && !f.Outside() {
		return s, err
	}
	return s, Tell(c, found)
}

// Files are the files that Load reads for a name.
func (o ScenarioFlags) Files(name string) []string {
	files := slices.Concat(o.Sky.TLE, o.Sky.OMM)
	if _, err := scenario.ByName(name); err != nil {
		files = append(files, name)
	}
	if f, err := FindScenario(name); err == nil {
		for _, assignment := range o.Set {
			_ = f.Set(assignment) // Load tells what is wrong
		}
		files = append(files, f.Files()...)
	}
	return files
}

// changeSky flies the files of element sets, if any.
func (o ScenarioFlags) changeSky(f *scenario.File) (input.Findings, error) {
	sets, found, err := o.Sky.Read()
	if err == nil && o.Sky.Given() {
		f.UseCatalogue(sets)
	}
	return found, err
}

// FindScenario is a preset, or the scenario of a file.
func FindScenario(name string) (*scenario.File, error) {
	f, err := scenario.ByName(name)
	if err == nil {
		return f, nil
	}
	if _, missing := os.Stat(name); missing != nil {
		if strings.ContainsAny(name, "./\\") {
			return nil, Misuse("there is no file %q: see orrery scenario list for what is built in", name)
		}
		return nil, Misuse("%v", err)
	}
	if err := notText(name); err != nil {
		return nil, err
	}
	return scenario.ReadFile(name)
}

// CompleteScenario offers the presets, and files.
func CompleteScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return Presets(), cobra.ShellCompDirectiveDefault
}

// Presets are the built-in scenarios, each with what it is.
func Presets() []string {
	words := make([]string, len(scenario.Presets))
	for i, p := range scenario.Presets {
		words[i] = p.Name + "\t" + p.About
	}
	return words
}
