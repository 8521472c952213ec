package sites_test

import (
	"io"
	"testing"

	"orrery/data/sites"
	"orrery/internal/hostile"
)

// What means nothing takes no memory, however long it is.
func TestHostileInputTakesLittleMemory(t *testing.T) {
	hostile.Check(t, 4<<20, func(r io.Reader) error {
		_, err := sites.ReadStations("x", r)
		return err
	})
}
