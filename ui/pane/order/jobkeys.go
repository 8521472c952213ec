package order

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"orrery/engine/jobs"
	"orrery/engine/sched"
)

// This file reads and shows the values of a job, one by one. What each may be at most
// is the engine's to say.

// jobKey is one value of a job: its name in forms and words, and how it is read.
type jobKey struct {
	name, about string
	show        func(d *draft) string
	put         func(d *draft, text string) error
}

// jobKeysOf are the values that a kind has, accelerators and length first.
func jobKeysOf(kind sched.Kind) []jobKey {
	length := "at full speed: 12h, 40m, 2d"
	if kind == sched.Serving {
		length = "it lasts, once it has started: 12h, 2d"
	}
	keys := []jobKey{
		{"accelerators", "a whole number", func(d *draft) string { return strconv.Itoa(d.Accelerators) }, func(d *draft, text string) error { return putWhole(&d.Accelerators, text, "accelerators") }},
		spanKey("length", length, "", func(d *draft) *time.Duration { return &d.long }),
	}
	switch kind {
	case sched.Training:
		keys = append(keys, trainingKeys()...)
	case sched.Serving:
		keys = append(keys, serviceKeys()...)
	}
	keys = append(keys, commonKeys()...)
	if kind != sched.Serving {
		keys = append(keys, dataKeys()...)
	}
	return keys
}

func trainingKeys() []jobKey {
	return []jobKey{
		parametersKey(func(d *draft) *float64 { return &d.Train.Parameters }),
		spanKey("step", "of computing, at full speed: 5s, 800ms", "", func(d *draft) *time.Duration { return &d.Train.Step }),
		{"inner steps", "H, between two exchanges; 1: after each", func(d *draft) string { return strconv.Itoa(d.Train.Inner) },
			func(d *draft, text string) error { return putWhole(&d.Train.Inner, text, "inner steps") }},
		numberKey("least speed", "% of full speed, that links must leave it", 0.01, func(d *draft) *float64 { return &d.Train.Least }),
	}
}

func serviceKeys() []jobKey {
	return []jobKey{
		parametersKey(func(d *draft) *float64 { return &d.Serve.Parameters }),
		numberKey("requests", "a second, in the mean of a day", 1, func(d *draft) *float64 { return &d.Serve.Arrivals }),
		spanKey("objective", "for the first token: 2s, 800ms", "", func(d *draft) *time.Duration { return &d.Serve.Objective }),
		{"replica", "accelerators that hold the model once", func(d *draft) string { return strconv.Itoa(d.Serve.Replica) },
			func(d *draft, text string) error { return putWhole(&d.Serve.Replica, text, "accelerators") }},
		numberKey("weight bytes", "of a parameter: 1 is fp8, 2 is bf16", 1, func(d *draft) *float64 { return &d.Serve.Weights }),
		numberKey("prompt", "tokens of a request, in the mean", 1, func(d *draft) *float64 { return &d.Serve.Prompt }),
		numberKey("answer", "tokens of an answer, in the mean", 1, func(d *draft) *float64 { return &d.Serve.Answer }),
	}
}

func commonKeys() []jobKey {
	return []jobKey{
		{"owner", "whose job it is", func(d *draft) string { return d.Owner }, putOwner},
		{"class", "a higher one goes first, under priority", func(d *draft) string { return strconv.Itoa(int(d.Class)) }, putClass},
		spanKey("due", "from now: 36h, 3d; or never", "never", func(d *draft) *time.Duration { return &d.Within }),
		{"give up", "yes or no: when it is due, done or not", showGiveUp, putGiveUp},
		spanKey("latency", "to the ground, one way: 8ms; or any", "any", func(d *draft) *time.Duration { return &d.Latency }),
		numberKey("memory", "GB on each accelerator; 0 is any", 1e9, func(d *draft) *float64 { return &d.Memory }),
		{"lands", "jurisdictions of its nodes: US,LU; or any", showLands, putLands},
	}
}

func dataKeys() []jobKey {
	const gigabyte = 8e9 // in bits
	return []jobKey{
		numberKey("data in", "GB from the ground, in all", gigabyte, func(d *draft) *float64 { return &d.In }),
		numberKey("data out", "GB back to the ground, in all", gigabyte, func(d *draft) *float64 { return &d.Out }),
		numberKey("state", "GB that move with it, in all", gigabyte, func(d *draft) *float64 { return &d.State }),
		spanKey("checkpoint", "between two of its own: 1h; or usual", "usual", func(d *draft) *time.Duration { return &d.Save }),
	}
}

// numberKey is a number in a unit that is so many of the engine's.
func numberKey(name, about string, unit float64, at func(*draft) *float64) jobKey {
	return jobKey{
		name, about,
		func(d *draft) string { return strconv.FormatFloat(*at(d)/unit, 'g', 6, 64) },
		func(d *draft, text string) error {
			n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
			if err != nil || !(n >= 0) || math.IsInf(n, 0) {
				return fmt.Errorf("%s is %q: want a number from 0", name, text)
			}
			*at(d) = n * unit
			return nil
		},
	}
}

// spanKey is a length of time; a word may stand for none.
func spanKey(name, about, none string, at func(*draft) *time.Duration) jobKey {
	return jobKey{
		name, about,
		func(d *draft) string {
			if *at(d) == 0 && none != "" {
				return none
			}
			return spanText(*at(d))
		},
		func(d *draft, text string) error {
			if text = strings.TrimSpace(text); none != "" && text == none {
				*at(d) = 0
				return nil
			}
			long, ok := readLength(text)
			if !ok {
				return fmt.Errorf("%s is %q: want a length of time, like 12h, 90s, 800ms or 2d", name, text)
			}
			*at(d) = long
			return nil
		},
	}
}

// parametersKey is the size of a model, as people say it.
func parametersKey(at func(*draft) *float64) jobKey {
	return jobKey{
		"model", "parameters: 70B, 800M, 1.5T, 7e10",
		func(d *draft) string { return strconv.FormatFloat(*at(d)/1e9, 'g', 6, 64) + "B" },
		func(d *draft, text string) error {
			number, unit := strings.ToUpper(strings.TrimSpace(text)), 1.0
			for i, of := range [...]float64{1e6, 1e9, 1e12} {
				if before, ok := strings.CutSuffix(number, "MBT"[i:i+1]); ok {
					number, unit = before, of
					break
				}
			}
			n, err := strconv.ParseFloat(number, 64)
			if err != nil || !(n > 0) || math.IsInf(n, 0) {
				return fmt.Errorf("model is %q: want its parameters, like 70B or 7e10", text)
			}
			*at(d) = n * unit
			return nil
		},
	}
}

func putWhole(into *int, text, what string) error {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 {
		return fmt.Errorf("%q %s: want a whole number", text, what)
	}
	*into = n
	return nil
}

func putOwner(d *draft, text string) error {
	if d.Owner = strings.TrimSpace(text); d.Owner == "" {
		return fmt.Errorf("owner is %q: want a name", text)
	}
	return nil
}

func putClass(d *draft, text string) error {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < -jobs.MaxClass || n > jobs.MaxClass {
		return fmt.Errorf("%q is no class: want a whole number from -%d to %d", text, jobs.MaxClass, jobs.MaxClass)
	}
	d.Class = int32(n)
	return nil
}

func showGiveUp(d *draft) string {
	if d.Firm {
		return "yes"
	}
	return "no"
}

func putGiveUp(d *draft, text string) error {
	switch strings.TrimSpace(text) {
	case "yes":
		d.Firm = true
	case "no":
		d.Firm = false
	default:
		return fmt.Errorf("give up is %q: want yes or no", text)
	}
	return nil
}

func showLands(d *draft) string {
	if len(d.Lands) == 0 {
		return "any"
	}
	return strings.Join(d.Lands, ",")
}

func putLands(d *draft, text string) error {
	d.Lands = nil
	if strings.TrimSpace(text) == "any" {
		return nil
	}
	for _, land := range strings.Split(text, ",") {
		if land = strings.TrimSpace(land); land != "" {
			d.Lands = append(d.Lands, land)
		}
	}
	return nil
}

// readLength reads a length of time: 12h, 90s, 1h30m, 2d, 1.5d; a plain number is
// hours.
func readLength(text string) (time.Duration, bool) {
	const most = 100 * 365 * 24 * time.Hour
	unit := time.Hour
	if days, ok := strings.CutSuffix(text, "d"); ok {
		text, unit = days, 24*time.Hour
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return time.Duration(n * float64(unit)), n >= 0 && n <= float64(most/unit)
	}
	d, err := time.ParseDuration(text)
	return d, err == nil && d >= 0 && d <= most && unit == time.Hour
}

// spanText spells a length of time as readLength reads it, without what is zero.
func spanText(d time.Duration) string {
	const day = 24 * time.Hour
	if d >= day && d%day == 0 {
		return fmt.Sprintf("%dd", d/day)
	}
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
