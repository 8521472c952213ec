package calc

import (
	"testing"

	"orrery/internal/handbook"
)

func TestTheHandbookHasEveryKeyAndNoOther(t *testing.T) {
	handbook.Check(t, "Without a model", rooms{})
	handbook.Check(t, "With a model", answer{})
	handbook.Check(t, "With a file of cases", answers{})
}
