package bench

import (
	"testing"

	"orrery/internal/handbook"
)

func TestTheHandbookHasEveryKeyAndNoOther(t *testing.T) {
	handbook.Check(t, "orrery bench", answer{})
}
