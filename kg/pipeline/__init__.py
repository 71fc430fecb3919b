"""The way through the house: corpus → checks → quads → gate → what follows → stores."""
