package network

import (
	"strings"
	"testing"

	"orrery/engine/unit"
	"orrery/internal/near"
)

func TestScenariosThatCannotBeAreRefused(t *testing.T) {
	if err := small(t).Spec.Check(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*Spec){
		"laser range is 0 km":                      func(s *Spec) { s.Links.Range = 0 },
		"latitude is 95°":                          func(s *Spec) { s.Sites[0].Latitude = 95 * unit.Degree },
		"longitude is 181°":                        func(s *Spec) { s.Places[1].Longitude = 181 * unit.Degree },
		"place left has 0 people":                  func(s *Spec) { s.Places[0].Population = 0 },
		"257 places, want at most 256":             func(s *Spec) { s.Places = make([]Place, maxPlaces+1) },
		"100001 gateways, want at most":            func(s *Spec) { s.Sites = make([]Site, 100_001) },
		"traffic is -1 Gbps":                       func(s *Spec) { s.Traffic.Mean = -1 * gbps },
		"swing is 1.5, want 0 to 1":                func(s *Spec) { s.Traffic.Swing = 1.5 },
		"hour of most traffic is 25, want 0 to 24": func(s *Spec) { s.Traffic.Peak = 25 },
	} {
		spec := small(t).Spec
		spoil(&spec)
		if err := spec.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	spec := small(t, off).Spec
	spec.Links.Range = 0
	if err := spec.Check(); err != nil {
		t.Errorf("without lasers their range does not matter: %v", err)
	}
}

func TestPeopleSendMostAtThePeak(t *testing.T) {
	traffic := Traffic{Swing: 0.5, Peak: 20}
	for hours, want := range map[float64]float64{20: 1.5, 8: 0.5, 2: 1, 14: 1} {
		near.Share(t, 1e-12)("how busy people are", traffic.DiurnalFactor(hours), want)
	}
	if got := (Traffic{Swing: 1, Peak: 0}).DiurnalFactor(12); got < 0 || got > 1e-15 {
		t.Errorf("nobody sends %g of the mean", got)
	}
}

func TestEachPlaceAsksByItsOwnHour(t *testing.T) {
	nw := looked(t, func(s *Spec) { s.Traffic.Swing, s.Traffic.Peak = 0.5, 20 })
	for i, place := range nw.Spec.Places {
		busy := nw.Spec.Traffic.DiurnalFactor(nw.Clock.LocalHours(place.Longitude, 0))
		near.Share(t, 1e-9)("what "+place.Name+" asks", float64(nw.net.Traffic[i].Asked), 4e9*busy)
	}
	if nw.net.Traffic[0].Asked == nw.net.Traffic[1].Asked {
		t.Error("a quarter of the Earth apart it is as late")
	}
}
