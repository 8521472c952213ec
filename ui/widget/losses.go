package widget

import (
	"cmp"
	"slices"

	"orrery/engine/usage"
	"orrery/ui/draw"
)

// LossWords are what was of use of some time, and what the rest was lost to, the
// most first.
func LossWords(f usage.Waterfall) []draw.Span {
	spans := []draw.Span{draw.Faint.Of("useful "), draw.Strong.Of(ShareOf(f.Useful, f))}
	stages := []usage.Stage{}
	for k := range usage.Stage(usage.Stages) {
		if f.Share(f.Lost[k]) >= 0.0005 {
			stages = append(stages, k)
		}
	}
	slices.SortStableFunc(stages, func(a, b usage.Stage) int { return cmp.Compare(f.Lost[b], f.Lost[a]) })
	for _, k := range stages {
		spans = append(spans, draw.Faint.Of("  "+k.Loss()+" "), draw.Text.Of(ShareOf(f.Lost[k], f)))
	}
	return spans
}

// ShareOf is a part of a fall as a percentage.
func ShareOf(part usage.Quanta, f usage.Waterfall) string {
	if f.Installed() > 0 {
		return draw.Percent(f.Share(part))
	}
	return None
}
