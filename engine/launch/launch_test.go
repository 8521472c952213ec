package launch_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine/launch"
	"orrery/engine/unit"
)

func TestOddsAreTheMeanOfBeta(t *testing.T) {
	v := launch.Vehicle{Successes: 8, Flights: 14} // Starship to its 14th flight
	if got, want := v.Odds(), 9.0/16; got != want {
		t.Errorf("odds are %g, want %g", got, want)
	}
}

func TestClimbingTakesWhatEdelbaumSays(t *testing.T) {
	// Low thrust from 550 down to 200 km takes 199.2 m/s (closed form); at 1 N a
	// tonne needs as many thousand seconds.
	const mu, earth = 398600.4418, 6378.137
	speed := func(km float64) unit.Speed { return unit.Speed(1000 * math.Sqrt(mu/(earth+km))) }
	got := launch.ClimbTime(speed(200), speed(550), unit.Tonne, unit.Newton)
	if want := 199200 * time.Second; (got - want).Abs() > 500*time.Second {
		t.Errorf("%v, want %v ± 500 s", got, want)
	}
}

func TestARideCostsItsMass(t *testing.T) {
	v := launch.Vehicle{Price: unit.Dollars(1500)}
	if got, want := v.PriceOf(44*unit.Tonne), 66*unit.MillionDollar; got != want {
		t.Errorf("%d, want %d", got, want)
	}
}
