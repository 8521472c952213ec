package eclipse

import (
	"testing"

	"orrery/internal/handbook"
)

func TestTheHandbookHasEveryKeyAndNoOther(t *testing.T) {
	handbook.Check(t, "orrery eclipse", survey{})
}
