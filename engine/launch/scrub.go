package launch

import "orrery/engine/exact"

// Attempts are count-downs and how they ended.
type Attempts struct {
	All     float64 // above 0
	Flown   float64 // of them
	Weather float64 // scrubbed for the weather
}

// Go is the chance that an attempt flies.
func (a Attempts) Go() float64 { return a.Flown / a.All }

// ByWeather is the chance that one is scrubbed for the weather.
func (a Attempts) ByWeather() float64 { return a.Weather / a.All }

// Other is the chance that one is scrubbed for anything else.
func (a Attempts) Other() float64 { return (a.All - a.Flown - a.Weather) / a.All }

// Mean is how many attempts a flight takes: each is drawn anew, so their number is geometric.
func (a Attempts) Mean() float64 { return a.All / a.Flown }

// Within is the chance to fly in so many attempts at most.
func (a Attempts) Within(n int) float64 { return 1 - exact.Pow(1-a.Go(), float64(n)) }
