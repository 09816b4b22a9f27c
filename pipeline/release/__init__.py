"""What leaves the house: manifest, checksums, and whether it may leave."""
