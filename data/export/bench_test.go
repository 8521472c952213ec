package export_test

import (
	"testing"
	"time"

	"orrery/data/export"
	"orrery/data/scenario/scenariotest"
	"orrery/engine"
)

// tenThousand is a scenario of 10,000 nodes with jobs and no network.
const tenThousand = `mission: ten-thousand
epoch: 2026-06-20T00:00:00Z
tick: 1m
groups:
  - name: compute
    design: ai1-like
    altitude_km: 650
    inclination_deg: 53
    planes: 50
    per_plane: 200
cities: none
gateways: none
links:
  terminals: 0
workload:
  policy: easy
  fill: 0.7
  streams:
    - owner: lab
      every: 4m30s
      accelerators: [1024, 4096, 8192]
      weights: [1, 1, 1]
      duration: 20h
      sigma: 0.5
`

// BenchmarkHourOfTenThousandNodes exports 10,000 nodes for an hour, every minute, the mission's
// own steps included.
func BenchmarkHourOfTenThousandNodes(b *testing.B) {
	s := scenariotest.Read(b, "ten.yaml", tenThousand)
	for _, format := range []string{"parquet", "csv"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				e, err := engine.New(s)
				if err != nil {
					b.Fatal(err)
				}
				p := export.Plan{Format: format, Tables: []string{"nodes"}, Every: time.Minute, To: time.Hour, Dir: b.TempDir(), Mission: export.About(s, nil)}
				x, err := export.Begin(p)
				if err != nil {
					b.Fatal(err)
				}
				for !x.Look(e) {
					e.Step()
				}
				if err := x.Finish(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
