package command

import (
	_ "embed"
	"fmt"

	"orrery/data/disk"
	"orrery/data/mission"
)

// demo is a mission file: dawn, for its first three hours.
//
//go:generate go run orrery sim dawn --for 3h --save demo.orrery --force
//go:embed demo.orrery
var demo []byte

// openDemo opens the built-in mission. It goes through a file whose name is
// taken away at once.
func openDemo() (*mission.Mission, error) {
	path, remove, err := disk.Scratch("orrery-demo-*"+mission.Suffix, demo)
	if err != nil {
		return nil, fmt.Errorf("the built-in mission needs a file for a moment: %w", err)
	}
	defer remove()
	return mission.OpenReadOnly(path)
}
