package play

import (
	"fmt"
	"strings"
	"time"

	"orrery/engine/clock"
	"orrery/ui/widget"
)

// ParseSpeed parses a speed: 60, 60x.
func ParseSpeed(text string) (float64, error) {
	var speed float64
	if _, err := fmt.Sscanf(strings.TrimSuffix(text, "x"), "%g", &speed); err != nil || !(speed >= 0.1 && speed <= 1e7) {
		return 0, fmt.Errorf("%q is not a speed: write a number of mission seconds in a wall second from 0.1 to 1e7", text)
	}
	return speed, nil
}

// ParseTick parses a tick of the ladder.
func ParseTick(text string) (time.Duration, error) {
	tick, err := widget.ParseSpan(text)
	if err != nil {
		return 0, err
	}
	for _, t := range clock.Ticks {
		if t == tick {
			return t, nil
		}
	}
	return 0, fmt.Errorf("a tick of %s is not on the ladder: 1s, 10s, 1m, 10m, 1h, 6h or 1d", ShowSpan(tick))
}

// OfferSpeeds are the speeds of the ladder as typed.
func OfferSpeeds() []string {
	var out []string
	for _, s := range Speeds {
		out = append(out, fmt.Sprintf("%g", s))
	}
	return out
}

// OfferTicks are the ticks of the ladder as typed.
func OfferTicks() []string {
	var out []string
	for _, t := range clock.Ticks {
		out = append(out, ShortSpan(t))
	}
	return out
}
