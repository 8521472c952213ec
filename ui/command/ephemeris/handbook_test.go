package ephemeris

import (
	"testing"

	"orrery/internal/handbook"
)

func TestTheHandbookHasEveryKeyAndNoOther(t *testing.T) {
	handbook.Check(t, "orrery ephemeris", track{})
}
