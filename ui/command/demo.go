package command

import (
	_ "embed"
	"fmt"
	"os"

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
	file, err := os.CreateTemp("", "orrery-demo-*"+mission.Suffix)
	if err != nil {
		return nil, fmt.Errorf("the built-in mission needs a file for a moment: %w", err)
	}
	defer os.Remove(file.Name())
	_, err = file.Write(demo)
	if end := file.Close(); err == nil {
		err = end
	}
	if err != nil {
		return nil, fmt.Errorf("the built-in mission needs a file for a moment: %w", err)
	}
	return mission.OpenReadOnly(file.Name())
}
