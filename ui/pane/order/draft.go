package order

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/field"
	"orrery/engine/jobs"
	"orrery/engine/order"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// draft is a job that is being written: all of an order but the work, which follows
// from its length.
type draft struct {
	jobs.SubmitJob
	long time.Duration // at full speed; of a service: how long it lasts
}

// order is the draft as an order.
func (d draft) order() jobs.SubmitJob {
	o := d.SubmitJob
	o.Jurisdictions = slices.Clone(o.Jurisdictions)
	o.Work = unit.Work(float64(o.Accelerators) * d.long.Seconds())
	return o
}

// fields are those of the order with a length in the place of the work: accelerators and
// length first, then what the job's kind alone has, then the rest. Where data belong to
// requests they are left out.
func (d *draft) fields() []field.Field {
	var accelerators, own, rest []field.Field
	batch := new(sched.Requirements).Fields()
	for _, f := range jobFields(&d.SubmitJob) {
		_, common := field.Find(batch, f.Key)
		_, ofKind := field.Find(d.Requirements.Fields(), f.Key)
		switch {
		case f.Key == "accelerators":
			accelerators = append(accelerators, f.About("a whole number"))
		case f.Key == "work_h" || f.Key == "kind":
		case ofKind && !common:
			own = append(own, f)
		case d.Kind == sched.Serving && (strings.HasPrefix(f.Key, "data_") || f.Key == "state_gb" || f.Key == "checkpoint"):
		default:
			rest = append(rest, f)
		}
	}
	return slices.Concat(accelerators, []field.Field{d.length()}, own, rest)
}

// jobFields are the fields of a job that people give; they point into it.
func jobFields(o *jobs.SubmitJob) []field.Field {
	return slices.DeleteFunc(o.Fields(order.Names{}), func(f field.Field) bool { return f.Bars != "" || f.Has(field.Full) })
}

// length is how long the job takes, from which its work follows.
func (d *draft) length() field.Field {
	about := "at full speed: 12h, 40m, 2d"
	if d.Kind == sched.Serving {
		about = "it lasts, once it has started: 12h, 2d"
	}
	return field.Custom("length", func(text string) error {
		long, ok := readLength(text)
		if !ok {
			return fmt.Errorf("is %q, want a length of time, like 12h, 90s, 800ms or 2d", text)
		}
		d.long = long
		return nil
	}, func() string { return spanText(d.long) }).About(about).Needed("a length of time")
}

// put reads the text of a field; one that is empty leaves out what may be.
func (d *draft) put(key, text string) error {
	f, _ := field.Find(d.fields(), key)
	text = strings.TrimSpace(text)
	switch {
	case text == "" && f.Needs != "":
		return fmt.Errorf("%s is missing: want %s", key, f.Needs)
	case text == "" && leave(f):
		return nil
	}
	if err := f.Read(text); err != nil {
		return fmt.Errorf("%s %w", key, err)
	}
	return nil
}

// leave makes a field what it is where it is left out; false of one that cannot be.
func leave(f field.Field) bool {
	if f.Usual != "" {
		return f.Take(f.Usual) == nil
	}
	return f.Read("") == nil || f.Take("0s") == nil || f.Take("0") == nil
}

// shown is what a form begins a field with: nothing where nothing is given.
func shown(f field.Field) string {
	if text := f.Show(); text != "0s" {
		return text
	}
	return ""
}

// readLength reads a length of time: 12h, 90s, 1h30m, 2d, 1.5d; a plain number is hours.
func readLength(text string) (time.Duration, bool) {
	if d, err := field.ParseSpan(text); err == nil {
		return d, true
	}
	d, err := field.ParseSpan(text + "h")
	return d, err == nil
}

// spanText spells a length of time as readLength reads it.
func spanText(d time.Duration) string { return field.ShowSpan(d) }
