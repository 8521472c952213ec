package dispatch

import (
	"fmt"
	"strings"

	"orrery/engine/jurisdiction"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// barring is what a job asks of law, and the first group that it is barred from, with the rule.
func barring(dp *Dispatch, j *sched.Job) string {
	var words []string
	if len(j.Jurisdictions) > 0 {
		words = append(words, jurisdiction.Terms(j.Jurisdictions).String())
	}
	f := dp.Fleet
	for g := range f.Groups {
		if !f.Designs[f.Groups[g].Design].IsNode() {
			continue
		}
		if rule, barred := dp.Law.BarHosting(j.Jurisdictions, f.First[g]); barred {
			words = append(words, fmt.Sprintf("%s is barred by %v", f.Groups[g].Name, rule))
			break
		}
		if !dp.Law.Allows(j, f.First[g]) {
			words = append(words, fmt.Sprintf("its data may land nowhere from %s: %s", f.Groups[g].Name, firstLanding(dp, j, g)))
			break
		}
	}
	return strings.Join(words, "; ")
}

// firstLanding is the first rule that forbids the downlink of a job's data from a group.
func firstLanding(dp *Dispatch, j *sched.Job, g int) string {
	for _, state := range network.Countries(dp.Network) {
		if rule, barred := dp.Law.BarLanding(j.Jurisdictions, dp.Fleet.Groups[g].Lands, state); barred {
			return rule.String()
		}
	}
	return "there is no station"
}

// barredPlaces says from how many places law keeps requests from a service; "" if none.
func barredPlaces(dp *Dispatch, j *sched.Job) string {
	places, barred := len(dp.Network.Spec.Places), 0
	for _, state := range network.Countries(dp.Network)[:places] {
		if landingBar(dp, j, state) != "" {
			barred++
		}
	}
	if barred == 0 {
		return ""
	}
	return fmt.Sprintf("law bars %d of %s", barred, table.Count(places, "place"))
}
