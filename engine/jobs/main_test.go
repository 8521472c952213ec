package jobs

import (
	"os"
	"testing"

	"orrery/internal/effort"
)

func TestMain(m *testing.M) { os.Exit(effort.Run(m)) }
