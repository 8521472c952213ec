package size

import (
	"testing"

	"orrery/internal/handbook"
)

func TestTheHandbookHasEveryKeyAndNoOther(t *testing.T) {
	handbook.Check(t, "orrery size", sized{})
}
